// said as it is: nobody reads it
/**
 * Words that tasks and questions are likely to have, the likeliest last: what deflate may refer to from the first
 * letter on. Version 1 of the key `lock` is read with exactly these bytes, so that this text must never change.
 */
export const dictionary1 =
  'perché quale quanto temperatura calore energia velocità urti fononi cammino libero medio tempo spiega descrivi confronta ' +
  'pourquoi quelle quel combien température chaleur énergie vitesse collisions phonons libre parcours moyen temps expliquez décrivez comparez ' +
  'Begründen Sie Ihre Antwort. Erklären Sie, warum Beschreiben Sie Vergleichen Sie Messen Sie Bestimmen Sie Schätzen Sie Stellen Sie auf den ' +
  'Wert Was geschieht mit der Energie, wenn Welche Wie groß ist die Wellenzahl Geschwindigkeit der Phononen die mittlere freie Weglänge ' +
  'Stoßrate Streuung Wärmeleitung Leitfähigkeit Rauschen Gleichgewicht Boltzmann-Gleichung Fouriersches Gesetz nicht und das für eine einen ' +
  'zwischen über Sie den Regler langsam größer kleiner bei zur Zeit ' +
  "thermal conductivity diffusion superdiffusion ballistic equilibrium polarisation harmonic chain lattice Fourier's law heat equation " +
  'Wigner function conserved momentum temperature profile realisations standard error statistical noise Boltzmann equation ' +
  "$\\varepsilon \\to 0$ $\\kappa$ $\\lambda$ $\\varphi(k)$ $\\sigma$ $\\alpha$ $v(k) = \\omega'(k)/2\\pi$ $\\frac{1}{2}$ $\\sqrt{t}$ $\\int W\\,dk$ $W(r,k,t)$ $e(r,t)$ " +
  'Set the slider for Move the slider to Turn the noise off Read the Measure the Sketch the Estimate the Compare the Compute Choose the preset ' +
  'What happens to the energy profile when the initial state How does the width of the pulse depend on the Explain your answer in one sentence. ' +
  'How fast Which wave numbers Where does How long Why does it not Why is the group velocity mean free path scattering rate collisions ' +
  'packet phonons between with and that from for the ring at time $t = $ $\\omega_0$ $\\omega_0 = 0$ $k_0$ $k$ $\\varepsilon$ $\\gamma = 0$ $\\gamma$ ' +
  'What do you see? Give a number with its error. Explain why. of the ';
