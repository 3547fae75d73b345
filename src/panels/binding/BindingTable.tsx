import { LIMITS, type Limit } from '../../../models/density/constraint.ts'
import type { Density } from '../../../models/density/density.ts'
import { count, MISSING, racks, text } from '../../format/quantity.ts'
import { Mark } from '../../ui/Mark.tsx'
import { Tip } from '../../ui/Tip.tsx'
import css from '../DensityView.module.css'
import own from './BindingTable.module.css'
import { useBindings } from './useBindings.ts'
import { bindingWords, capital, LIMIT_WORDS, SO_FAR } from './words.ts'

/** What keeps the hall and each row from holding more racks: how many each limit admits, and which binds. */
export function BindingTable() {
  const { hall, rows, isWhole } = useBindings()
  if (!hall) return null
  return (
    <section className={css.group} aria-label="What binds" data-testid="binding-table">
      <h2>What binds</h2>
      <table className={css.table}>
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
          {[hall, ...rows].map((density) => (
            <DensityRow key={density.title} density={density} />
          ))}
        </tbody>
      </table>
      <p className={css.basis}>
        {isWhole
          ? 'Racks that each limit admits, free places included, all others at rated power; feeders after their worst single failure. Air is a linear response of the solved inlets, a guess.'
          : SO_FAR}
      </p>
    </section>
  )
}

function DensityRow({ density: { title, rackCount, binding, limits } }: { density: Density }) {
  return (
    <tr>
      <th scope="row">{title}</th>
      <td>{text(count(rackCount))}</td>
      <td className={binding.count !== null && binding.count < rackCount ? css.bad : undefined}>
        {text(count(binding.count))}
      </td>
      <td>{capital(bindingWords(binding))}</td>
      {LIMITS.map((kind) => (
        <td key={kind} className={binding.kinds.includes(kind) ? own.binds : own.slack}>
          <LimitText limit={limits.find((limit) => limit.kind === kind)} />
        </td>
      ))}
    </tr>
  )
}

/** The racks that a limit admits; hover and focus say what sets it. */
function LimitText({ limit }: { limit: Limit | undefined }) {
  if (!limit)
    return (
      <span className={own.limit}>
        {MISSING} <span className={css.mark} />
      </span>
    )
  return (
    <Tip side="top" content={`${capital(limit.basis)}.`}>
      <button type="button" className={own.limit} aria-description={limit.basis}>
        {text(racks(limit.racks))}
        <span className={css.mark}>
          {limit.isGuess && limit.racks !== null && <Mark kind="guess" />}
        </span>
      </button>
    </Tip>
  )
}
