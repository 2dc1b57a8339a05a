import { emptyLock, type Lock } from '../../../src/scenario/lock/lock';

/** Handouts as a teacher would write them, with the physics that they are about. */
export const examples: readonly { name: string; physics: string; lock: Lock }[] = [
  {
    name: 'mean free path',
    physics: 'spec=packet&k0=0.165&kw=0.04&g=0.4&e=0.02&L=12&T=8&fa=moments',
    lock: {
      ...emptyLock,
      title: 'How far does a phonon fly?',
      task: [
        'A wave packet with wave number $k_0 = 0.165$ flies to the right and loses energy at the rate $\\gamma\\varphi(k_0)$.',
        'Read the energy of the packet at three times and determine its **mean free path** $\\lambda$. The theory says',
        "$$\\lambda(k) = \\frac{|\\omega'(k)|}{2\\pi\\,\\gamma\\,\\varphi(k)}.$$",
        'Repeat the measurement with other values of $\\gamma$.',
      ].join('\n\n'),
      questions: [
        'At which time has the packet lost half of its energy for $\\gamma = 0.4$? Give a number with its error.',
        'How does the mean free path depend on $\\gamma$? Measure at least four values and sketch the result.',
        'What happens to the energy that the packet has lost? Where in the plane of $r$ and $k$ is it?',
        'Why does the packet not slow down?',
      ],
      open: ['g', 'T'],
      shut: ['w0', 'e', 'k0'],
      panels: ['left', 'middle', 'profile'],
      tools: ['probe', 'save'],
    },
  },
  {
    name: 'Wärmeleitung',
    physics: 'w0=1&g=1&e=0.05&L=40&T=60&tab=transport',
    lock: {
      ...emptyLock,
      title: 'Wärmeleitung: gilt das Fouriersche Gesetz?',
      task: [
        'Eine Kette mit Rauschen leitet Wärme. Stellen Sie den Regler für $\\omega_0$ langsam von $1$ auf $0$ und beobachten Sie, wie sich das Energieprofil verbreitert.',
        'Für die **gebundene** Kette ($\\omega_0 > 0$) wächst die Breite wie $\\sqrt{t}$, für die freie schneller.',
      ].join('\n\n'),
      questions: [
        'Bestimmen Sie für $\\omega_0 = 1$ die Wärmeleitfähigkeit $\\kappa$ und ihren Fehler.',
        'Erklären Sie, warum lange Wellen bei $\\omega_0 = 0$ kaum gestreut werden.',
        'Mit welchem Exponenten wächst das mittlere Verschiebungsquadrat? Vergleichen Sie mit der Theorie.',
      ],
      open: ['w0', 'g'],
      shut: ['e', 'T', 'L'],
      panels: ['profile', 'tab'],
      tabs: ['anatomy', 'transport'],
      presets: ['diffusion', 'levy'],
    },
  },
  {
    name: 'chemin libre',
    physics: 'w0=0&a=1&g=1&e=0.04&L=28&T=16&lim=2',
    lock: {
      ...emptyLock,
      title: 'Loi de Fourier ou vols de Lévy ?',
      task: 'Le gaz de phonons d’une chaîne libre n’obéit pas à la loi de Fourier : $D(t) \\sim t^{1/3}$. Décrivez le profil d’énergie $e(r,t)$ à $t = 4, 8, 16$, puis comparez-le à la loi $\\tfrac32$-stable.',
      questions: [
        'Où sont les fronts, et à quelle vitesse avancent-ils ?',
        'Quel exposant mesurez-vous pour la hauteur du pic ? Expliquez pourquoi ce n’est pas $-\\tfrac12$.',
      ],
      open: ['w0', 'g', 'T'],
      panels: ['middle', 'profile'],
      isFixed: true,
    },
  },
];
