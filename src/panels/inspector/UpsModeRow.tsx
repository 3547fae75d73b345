import type { PowerDevice } from '../../../models/hall/hall.ts'
import { capitalised } from '../../../models/hall/words.ts'
import { UPS_MODE_WORD, UPS_MODES, type UpsMode, upsModeOf } from '../../../models/power/upsMode.ts'
import { setUpsMode } from '../../document/commands/setUpsMode.ts'
import { edit } from '../../document/edits.ts'
import css from '../Inspector.module.css'
import { ChoiceRow } from './ChoiceRow.tsx'

const OPTIONS = UPS_MODES.map((value) => ({ value, label: capitalised(UPS_MODE_WORD[value]) }))

const NOTE: Record<UpsMode, string | null> = {
  doubleConversion: null,
  eco: 'The mains carry the load, the inverter stands by. A third of the losses, by one maker’s claim.',
  bypass:
    'The mains carry the load alone: no battery bridges a loss of supply. Its losses are a guess.',
}

/** How a UPS carries its load. */
export function UpsModeRow({ ups }: { ups: PowerDevice }) {
  const mode = upsModeOf(ups)
  return (
    <>
      <ChoiceRow
        label="Mode"
        value={mode}
        options={OPTIONS}
        onChange={(next) =>
          edit(`${ups.name}: ${UPS_MODE_WORD[next]}`, (hall) => setUpsMode(hall, [ups.id], next))
        }
      />
      {NOTE[mode] && <p className={css.note}>{NOTE[mode]}</p>}
    </>
  )
}
