import { LIMITS, type Limit } from '../../../models/density/constraint.ts'
import type { Density } from '../../../models/density/density.ts'
import { LIMIT_WORDS } from '../../../models/density/proofWords.ts'
import { count, MISSING, text } from '../../format/quantity.ts'
import { cx } from '../../ui/cx.ts'
import { Mark } from '../../ui/Mark.tsx'
import { Tip } from '../../ui/Tip.tsx'
import css from '../DensityView.module.css'
import own from './Binding.module.css'
import { bindingWords, capital, racksText } from './words.ts'

/** What keeps the hall and each row from holding more racks: how many each limit admits, and which binds. */
export function BindingTable({ densities }: { densities: readonly Density[] }) {
  return (
    <table className={cx(css.table, own.rows)} aria-label="What binds, by row">
      <colgroup>
        <col className={own.wide} />
        <col />
        <col />
        <col className={own.bound} />
        {LIMITS.map((kind) => (
          <col key={kind} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th scope="col">Racks of its own type</th>
          <th scope="col">Stand</th>
          <th scope="col">Admitted</th>
          <th scope="col">Bound by</th>
          {LIMITS.map((kind) => (
            <th key={kind} scope="col">
              <span className={own.title}>{capital(LIMIT_WORDS[kind])}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {densities.map((density) => (
          <DensityRow key={density.title} density={density} />
        ))}
      </tbody>
    </table>
  )
}

function DensityRow({
  density: { title, type, rackCount, binding, limits },
}: {
  density: Density
}) {
  return (
    <tr>
      <th scope="row">
        {title}
        <span className={own.type}>{type}</span>
      </th>
      <td>{text(count(rackCount))}</td>
      <td className={binding.count !== null && binding.count < rackCount ? css.bad : undefined}>
        {text(count(binding.count))}
      </td>
      <td>{capital(bindingWords(binding))}</td>
      {LIMITS.map((kind) => (
        <td key={kind} className={binding.kinds.includes(kind) ? own.binds : own.slack}>
          <LimitText title={title} limit={limits.find((limit) => limit.kind === kind)} />
        </td>
      ))}
    </tr>
  )
}

/** The racks that a limit admits; hover and focus say what sets it. */
function LimitText({ title, limit }: { title: string; limit: Limit | undefined }) {
  if (!limit)
    return (
      <span className={own.limit}>
        {MISSING} <span className={css.mark} />
      </span>
    )
  const isGuess = limit.isGuess && limit.racks !== null
  const admits = limit.racks === null ? 'unknown' : racksText(limit.racks)
  return (
    <Tip side="top" content={`${capital(limit.basis)}.`}>
      <button
        type="button"
        className={own.limit}
        // Who comes by Tab hears no heads of row and column.
        aria-label={`${title}, ${LIMIT_WORDS[limit.kind]}: ${admits}${isGuess ? ', a guess' : ''}`}
        aria-description={limit.basis}
      >
        {racksText(limit.racks)}
        <span className={css.mark}>{isGuess && <Mark kind="guess" />}</span>
      </button>
    </Tip>
  )
}
