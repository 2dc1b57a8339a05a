/** The two curves of a line figure and their colours. */
export function Legend() {
  return (
    <span className="legend note" title="The band is one standard error of the chain">
      <span>
        <i className="line" style={{ borderColor: 'var(--chain)' }} />
        chain &plusmn; s.e.
      </span>
      <span>
        <i className="line" style={{ borderColor: 'var(--boltzmann)' }} />
        Boltzmann
      </span>
    </span>
  );
}
