import { useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import type { HallCapacity } from '../../../models/density/capacity.ts'
import { type StrandedBalance, stranded } from '../../../models/density/stranded.ts'
import {
  type CauseWords,
  COOLING_WORDS,
  POWER_WORDS,
  SPACE_WORDS,
  STRANDED_BASIS,
} from '../../../models/density/strandedWords.ts'
import { documentStore } from '../../document/document.ts'
import { resultsStore } from '../../engine/results.ts'
import { count, power, type QuantityText, text } from '../../format/quantity.ts'
import { cx } from '../../ui/cx.ts'
import { Mark } from '../../ui/Mark.tsx'
import { useFigures } from '../figures.ts'
import panelCss from './Economics.module.css'
import { sentence } from './FigureLine.tsx'
import css from './Stranded.module.css'

/** What was built and cannot be used, by what stops it: power, cooling and space. */
export function StrandedPanel() {
  const hall = useFigures((figures) => figures.hall)
  const air = useFigures((figures) => figures.air)
  const { airless } = useFigures((figures) => figures.idleCoolers)
  const capacity = useStore(resultsStore, ({ network }) => network?.density?.capacity ?? null)
  const found = useMemo(() => {
    const solved = air && {
      inletMax_C: new Map([...air.racks].map(([id, { inletMax_C }]) => [id, inletMax_C] as const)),
      coolers: air.coolers,
      bypassFraction: air.indices.bypassFraction,
    }
    return capacity && stranded(hall, capacity, solved, airless)
  }, [hall, capacity, air, airless])
  const opened = useStore(documentStore, (state) => state.opened)
  const last = useRef<Last | null>(null)
  if (found && capacity) last.current = { opened, found, capacity }
  const shown = last.current?.opened === opened ? last.current : null
  const isOld = shown?.found !== found
  return (
    <section className={panelCss.panel} aria-label="Stranded" data-testid="stranded">
      <h2>Stranded</h2>
      {shown ? (
        <>
          <p className={panelCss.note}>
            {isOld
              ? 'Of before this edit: worked out anew once edits pause, at the end of a drag. It takes a solve for each failure.'
              : `What was built and cannot be used, by what stops it. ${STRANDED_BASIS} Each cause takes from what those above it left, all racks growing alike, so that the parts add up.`}
          </p>
          <div className={cx(panelCss.halves, isOld && css.old)} data-old={isOld}>
            {shown.found.power_W ? (
              <Balance
                title="Power"
                provided={`by ${shown.capacity.stage}`}
                used="racks, rated"
                balance={shown.found.power_W}
                words={POWER_WORDS}
                format={power}
              />
            ) : (
              <p className={panelCss.note}>No power chain feeds the racks.</p>
            )}
            <div>
              <Balance
                title="Cooling"
                provided="by coolers and CDUs"
                used="racks, rated"
                balance={shown.found.cooling_W}
                words={COOLING_WORDS}
                format={power}
              />
              {!shown.found.knowsBypass && (
                <p className={panelCss.note}>
                  Air past the racks is known once the air has settled.
                </p>
              )}
              <Balance
                title="Space"
                provided="places in rows"
                used="racks"
                balance={shown.found.spaceCount}
                words={SPACE_WORDS}
                format={count}
              />
            </div>
          </div>
        </>
      ) : (
        <p className={panelCss.note}>
          Worked out once edits pause: it takes a solve for each failure.
        </p>
      )}
    </section>
  )
}

/** What was found last in a hall. */
interface Last {
  readonly opened: number
  readonly found: ReturnType<typeof stranded>
  readonly capacity: HallCapacity
}

/** A balance as bars that begin where the one above ends: from what is provided down to what is used and left. */
function Balance<Cause extends string>({
  title,
  provided,
  used,
  balance,
  words,
  format,
}: {
  title: string
  provided: string
  used: string
  balance: StrandedBalance<Cause>
  words: Readonly<Record<Cause, CauseWords>>
  format: (value: number | null) => QuantityText
}) {
  const whole = Math.max(balance.provided, balance.used)
  const present = balance.parts.filter(({ value }) => /[1-9]/.test(format(value).value))
  let taken = 0
  const lines = present.map(({ cause, value }) => {
    taken += value
    return { cause, value, from: balance.provided - taken }
  })
  const isOver = balance.spare < 0
  return (
    <table className={css.balance}>
      <caption>{title}</caption>
      <tbody>
        <Line
          label={`Provided ${provided}`}
          size={balance.provided}
          from={0}
          whole={whole}
          shown={text(format(balance.provided))}
          look={css.provided}
        />
        {lines.map(({ cause, value, from }) => (
          <Line
            key={cause}
            label={words[cause].label}
            size={value}
            from={from}
            whole={whole}
            shown={text(format(value))}
            look={css.lost}
            note={sentence(words[cause].basis)}
          />
        ))}
        <Line
          label={`Used, ${used}`}
          size={balance.used}
          from={0}
          whole={whole}
          shown={text(format(balance.used))}
          look={css.used}
        />
        <Line
          label={isOver ? 'Used beyond what is usable' : 'Left for more racks'}
          size={Math.abs(balance.spare)}
          from={balance.used + Math.min(0, balance.spare)}
          whole={whole}
          shown={text(format(Math.abs(balance.spare)))}
          look={isOver ? css.over : css.spare}
        />
      </tbody>
    </table>
  )
}

function Line({
  label,
  size,
  from,
  whole,
  shown,
  look,
  note,
}: {
  label: string
  size: number
  from: number
  whole: number
  shown: string
  look: string | undefined
  note?: string
}) {
  const percentOf = (value: number) => `${(100 * Math.max(0, value)) / Math.max(whole, 1e-9)}%`
  return (
    <tr>
      <th scope="row">{label}</th>
      <td className={css.track} aria-hidden>
        <i className={look} style={{ marginLeft: percentOf(from), width: percentOf(size) }} />
      </td>
      <td className={css.amount}>{shown}</td>
      <td className={css.sign}>{note && <Mark kind="guess" note={note} />}</td>
    </tr>
  )
}
