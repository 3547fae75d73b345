import { useEffect, useState } from 'react'
import type { Rack } from '../../../models/hall/hall.ts'
import { setUtilisation } from '../../document/commands/setUtilisation.ts'
import { beginGesture, cancelGesture, endGesture } from '../../document/document.ts'
import { edit } from '../../document/edits.ts'
import { PERCENT } from '../../format/entry.ts'
import { counted, percent } from '../../format/quantity.ts'
import { EditRow } from './EditRow.tsx'
import css from './UtilisationRow.module.css'

/** A slider is set to whole per cents. The mean of several racks is none, so that its own steps must be free of them. */
const STEPS = 100

/**
 * The utilisation of one rack or of several, typed or slid: engines follow while it slides, and it is one step of undo.
 * Of several it is the mean, and what is set is set for all.
 */
export function UtilisationRow({ label, racks }: { label: string; racks: readonly Rack[] }) {
  const mean = racks.reduce((sum, rack) => sum + rack.utilisationFraction, 0) / racks.length
  const what = `Utilisation of ${racks.length === 1 ? racks[0]!.name : counted(racks.length, 'rack')}`
  const set = (fraction: number) =>
    edit(what, (hall) =>
      setUtilisation(
        hall,
        racks.map(({ id }) => id),
        fraction,
      ),
    )
  // The row's racks come with the next figures: until then the slider would spring back, and say so as a change.
  const [slid, setSlid] = useState<number | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was slid holds until the mean is another.
  useEffect(() => setSlid(null), [mean])
  const slide = (value: number) => {
    const fraction = Math.round(value * STEPS) / STEPS
    setSlid(fraction)
    set(fraction)
  }
  return (
    <>
      <EditRow
        label={label}
        value={mean}
        shown={percent(mean)}
        entry={PERCENT}
        range={[0, 1]}
        onEnter={set}
      />
      <input
        type="range"
        className={css.slider}
        aria-label={`${label}, slider`}
        min={0}
        max={1}
        step="any"
        value={slid ?? mean}
        onBlur={() => setSlid(null)}
        onPointerDown={() => beginGesture(what)}
        onPointerUp={endGesture}
        onPointerCancel={cancelGesture}
        onChange={(event) => slide(Number(event.target.value))}
      />
    </>
  )
}
