import { useMemo } from 'react'
import { type Assumption, assumptionsOf } from '../../../models/density/assumptions.ts'
import { capitalised } from '../../../models/hall/words.ts'
import { counted, MISSING } from '../../format/quantity.ts'
import { suffixed } from '../../format/suffixed.ts'
import { Mark } from '../../ui/Mark.tsx'
import density from '../DensityView.module.css'
import { useFigures } from '../figures.ts'
import css from './Assumptions.module.css'
import { sentence } from './FigureLine.tsx'

/** Every guess that the figures of the hall rest on: value, range and reason, by what it is of. */
export function AssumptionsPanel() {
  const hall = useFigures((figures) => figures.hall)
  const groups = useMemo(() => grouped(assumptionsOf(hall)), [hall])
  const all = groups.reduce((sum, [, guesses]) => sum + guesses.length, 0)
  return (
    <section
      id="assumptions"
      className={css.panel}
      tabIndex={-1}
      aria-labelledby={TITLE_ID}
      data-testid="assumptions"
    >
      <h2 id={TITLE_ID}>Assumptions</h2>
      <p className={css.note}>
        {counted(all, 'guess', 'guesses')} that figures of this hall rest on. Whatever comes of one
        wears the <Mark kind="guess" /> too.
      </p>
      {groups.map(([group, guesses]) => (
        <details key={group} className={css.group}>
          <summary>
            {group}
            <span>{counted(guesses.length, 'guess', 'guesses')}</span>
          </summary>
          <table className={density.table}>
            <tbody>
              {guesses.map((guess) => (
                <Line key={guess.what} guess={guess} />
              ))}
            </tbody>
          </table>
        </details>
      ))}
    </section>
  )
}

const TITLE_ID = 'assumptions-title'

function Line({ guess: { what, value, unit, low, high, why } }: { guess: Assumption }) {
  const shown = (each: number) => suffixed(each, unit)
  return (
    <tr>
      <th scope="row">{capitalised(what)}</th>
      <td>{value === null ? MISSING : shown(value)}</td>
      <td className={css.range}>
        {low !== undefined &&
          high !== undefined &&
          low !== high &&
          `${shown(low)} to ${shown(high)}`}
      </td>
      <td className={css.why}>{sentence(why)}</td>
    </tr>
  )
}

function grouped(all: readonly Assumption[]): [string, Assumption[]][] {
  const groups = new Map<string, Assumption[]>()
  for (const each of all) groups.set(each.group, [...(groups.get(each.group) ?? []), each])
  return [...groups]
}
