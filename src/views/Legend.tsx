/** The two curves of a line figure and their colours. */
export function Legend({ band = false }: { band?: boolean }) {
  return (
    <span className="legend note" title={band ? 'The band is one standard error of the chain' : undefined}>
      <span>
        <i className="line" style={{ borderColor: 'var(--chain)' }} />
        {band ? 'chain \u00b1 s.e.' : 'chain'}
      </span>
      <span>
        <i className="line" style={{ borderColor: 'var(--boltzmann)' }} />
        Boltzmann
      </span>
    </span>
  );
}
