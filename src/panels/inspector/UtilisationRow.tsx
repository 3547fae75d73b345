import { useEffect, useState } from 'react'
import { type Rack, recordsOf } from '../../../models/hall/hall.ts'
import { setUtilisation } from '../../document/commands/setUtilisation.ts'
import { beginGesture, cancelGesture, endGesture } from '../../document/document.ts'
import { edit } from '../../document/edits.ts'
import { PERCENT } from '../../format/entry.ts'
import { counted, percent, text } from '../../format/quantity.ts'
import { useFigures } from '../figures.ts'
import panel from '../Inspector.module.css'
import { EditRow } from './EditRow.tsx'
import css from './UtilisationRow.module.css'

/** A slider is set to whole per cents. The mean of several racks is none, so that its own steps must be free of them. */
const STEPS = 100

/**
 * The utilisation of one rack or of several, typed or slid: engines follow while it slides, and it is one step of undo.
 * Of several it is the mean, and what is set is set for all.
 */
export function UtilisationRow({
  label,
  racks,
  note,
}: {
  label: string
  racks: readonly Rack[]
  /** What it moves, and what the sliders of the other levels do to it. */
  note: string
}) {
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
      <p className={panel.note}>
        {note}
        {spreadWords(racks)}
      </p>
    </>
  )
}

/** The utilisation of every rack of the hall; nothing in a hall without racks. */
export function HallUtilisation() {
  const racks = recordsOf(
    useFigures(({ hall }) => hall),
    'rack',
  )
  if (racks.length === 0) return null
  return (
    <UtilisationRow
      label="Utilisation, hall"
      racks={racks}
      note={`Sets all ${counted(racks.length, 'rack')} of the hall to one value. A rack or a row has its own slider when it is selected.`}
    />
  )
}

/** "Now from 20 to 90 %."; nothing where all are alike. */
function spreadWords(racks: readonly Rack[]): string {
  const all = racks.map(({ utilisationFraction }) => utilisationFraction)
  const [low, high] = [percent(Math.min(...all)), text(percent(Math.max(...all)))]
  return text(low) === high ? '' : ` Now from ${low.value} to ${high}.`
}
