import type { Density } from '../../../models/density/density.ts'
import type { RackMargin } from '../../../models/density/margins.ts'
import { LIMIT_WORDS } from '../../../models/density/proofWords.ts'
import type { Rack } from '../../../models/hall/hall.ts'
import { count, percent, racks, text } from '../../format/quantity.ts'
import css from '../Inspector.module.css'
import { computed, Row } from '../inspector/Row.tsx'
import { useBindings } from './useBindings.ts'
import { bindingReasons, bindingWords, capital, isGuessed, SO_FAR } from './words.ts'

/** In the inspector of the hall: the racks that it holds, and what binds them. */
export function HallBindingRows() {
  const { hall, isWhole } = useBindings()
  return hall && <DensityRows label="Racks admitted" density={hall} isWhole={isWhole} />
}

/** In the inspector of a rack: what it uses of each limit at rated power, the nearest first, and what binds its row. */
export function RackBindingRows({ rack }: { rack: Rack }) {
  const { rowOf, marginsOf, isWhole } = useBindings()
  const row = rowOf(rack)
  return (
    <>
      {marginsOf(rack).map((margin, k) => (
        <MarginRow key={margin.kind} margin={margin} isNearest={k === 0} />
      ))}
      {row && <DensityRows label={`${row.title} admits`} density={row} isWhole={isWhole} />}
    </>
  )
}

function MarginRow({ margin, isNearest }: { margin: RackMargin; isNearest: boolean }) {
  const { kind, usedFraction, basis, isGuess } = margin
  return (
    <Row
      label={capital(`${LIMIT_WORDS[kind]} used${isNearest ? ', nearest' : ''}`)}
      value={percent(usedFraction)}
      verdict={usedFraction > 1 ? 'bad' : undefined}
      from={computed(`At rated power: ${basis}.`, isGuess)}
    />
  )
}

function DensityRows({
  label,
  density,
  isWhole,
}: {
  label: string
  density: Density
  isWhole: boolean
}) {
  const { binding, rackCount } = density
  return (
    <>
      <Row
        label={label}
        value={count(binding.count)}
        aside={`${text(count(rackCount))} stand`}
        verdict={binding.count !== null && binding.count < rackCount ? 'bad' : undefined}
        from={computed(
          `Racks of ${density.type}. ${bindingReasons(density, isWhole)}`,
          isGuessed(density),
        )}
      />
      <Row label="Bound by" value={{ value: capital(bindingWords(binding)), unit: '' }} />
      {binding.next && (
        <Row
          label={`Then ${LIMIT_WORDS[binding.next.kind]}`}
          value={racks(binding.next.racks)}
          aside="racks"
          from={computed(`${capital(binding.next.basis)}.`, binding.next.isGuess)}
        />
      )}
      {!isWhole && <p className={css.note}>{SO_FAR}</p>}
    </>
  )
}
