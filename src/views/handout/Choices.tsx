interface ChoicesProps {
  legend: string;
  /** What each choice is called, by its name. */
  titles: Readonly<Record<string, string>>;
  chosen: readonly string[];
  onChange(chosen: string[]): void;
}

/** A group of boxes to tick; the names that are ticked keep the order of the titles. */
export function Choices({ legend, titles, chosen, onChange }: ChoicesProps) {
  const names = Object.keys(titles);
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div className="choices">
        {names.map((name) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={chosen.includes(name)}
              onChange={({ currentTarget: { checked } }) =>
                onChange(names.filter((other) => (other === name ? checked : chosen.includes(other))))
              }
            />
            {titles[name]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
