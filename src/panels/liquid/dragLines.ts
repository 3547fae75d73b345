/** What a drag does to the loops, in the Liquid view: to the CDU in the hand and its racks, or to the rack in the hand. */
import type { Cdu, HallId, Rack } from '../../../models/hall/hall.ts'
import { nameOf } from '../../../models/hall/words.ts'
import { REACH_M, run_m } from '../../../models/liquid/assign.ts'
import { isLiquid } from '../../../models/liquid/fromHall.ts'
import { cduOfRacks, longestRun_m, racksOn } from '../../../models/liquid/repiping.ts'
import {
  change,
  count,
  liquidFlow,
  percent,
  type QuantityText,
  roomLength,
  text,
} from '../../format/quantity.ts'
import type { Figures } from '../figures.ts'

export interface LiquidLine {
  readonly label: string
  readonly value: string
  readonly chip: {
    readonly words: string
    readonly direction: 'up' | 'down'
    readonly verdict: 'better' | 'worse' | 'out' | 'same'
  } | null
}
type Chip = LiquidLine['chip']
type State = Pick<Figures, 'hall' | 'liquid'>

/** Lines of the record that leads the drag; none where it has no part in a loop. */
export function liquidLines(now: State, before: State | null, lead: HallId): LiquidLine[] {
  const record = now.hall.records.get(lead)
  const was = before?.hall.records.get(lead)
  if (record?.kind === 'cdu')
    return cduLines(now, record, before, was?.kind === 'cdu' ? was : undefined)
  if (record?.kind === 'rack' && isLiquid(record))
    return rackLines(now, record, before, was?.kind === 'rack' ? was : undefined)
  return []
}

function cduLines(now: State, cdu: Cdu, before: State | null, was: Cdu | undefined): LiquidLine[] {
  const share = loadShare(now, cdu.id)
  const wasShare = before && loadShare(before, cdu.id)
  const run = longestRun_m(now.hall, cdu)
  const wasRun = before && was ? longestRun_m(before.hall, was) : null
  const racks = racksOn(now.hall, cdu).length
  const wasRacks = before && was ? racksOn(before.hall, was).length : null
  const speed = pumpSpeed(now, cdu.id)
  const wasSpeed = before && pumpSpeed(before, cdu.id)
  return [
    {
      label: 'Racks on its loop',
      value: text(count(racks)),
      chip: chipOf(racks, wasRacks, count, () => 'same'),
    },
    {
      label: 'Load of its capacity',
      value: text(percent(share)),
      chip: chipOf(share, wasShare, percent, (rises) =>
        rises ? ((share ?? 0) > 1 ? 'out' : 'worse') : 'better',
      ),
    },
    {
      label: 'Longest pipe run',
      value: racks > 0 ? `${text(roomLength(run))} of ${REACH_M}` : '–',
      chip: racks > 0 ? chipOf(run, wasRun, roomLength, longerIsWorse) : null,
    },
    {
      label: 'Pump speed',
      value: text(percent(speed)),
      chip: chipOf(speed, wasSpeed, percent, longerIsWorse),
    },
  ]
}

function rackLines(
  now: State,
  rack: Rack,
  before: State | null,
  was: Rack | undefined,
): LiquidLine[] {
  const run = runOf(now, rack)
  const wasRun = before && was ? runOf(before, was) : null
  const result = now.liquid?.racks.find(({ recordId }) => recordId === rack.id)
  const unit = cduOfRacks(now.hall).get(rack.id)
  return [
    { label: 'Piped to', value: unit ? nameOf(now.hall, unit) : 'no CDU in reach', chip: null },
    {
      label: 'Pipe run',
      value: run === null ? '–' : `${text(roomLength(run))} of ${REACH_M}`,
      chip: chipOf(run, wasRun, roomLength, longerIsWorse),
    },
    {
      label: 'Flow',
      value: result
        ? `${liquidFlow(result.flow_m3_s).value} of ${text(liquidFlow(result.need_m3_s))}`
        : '–',
      chip: null,
    },
  ]
}

const longerIsWorse = (rises: boolean) => (rises ? 'worse' : 'better')

/** What changed, once the digits show it. */
function chipOf(
  now: number | null,
  was: number | null,
  format: (value: number) => QuantityText,
  verdict: (rises: boolean) => NonNullable<Chip>['verdict'],
): Chip {
  if (now === null || was === null) return null
  const words = change(now - was, format)
  if (words === '0') return null
  return { words, direction: now > was ? 'up' : 'down', verdict: verdict(now > was) }
}

function loadShare({ liquid }: State, id: HallId): number | null {
  const unit = liquid?.cdus.find(({ recordId }) => recordId === id)
  return unit && unit.limit_W > 0 ? unit.load_W / unit.limit_W : null
}

const pumpSpeed = ({ liquid }: State, id: HallId): number | null =>
  liquid?.loops.find((loop) => loop.id === `loop:${id}`)?.pumpSpeedFraction ?? null

function runOf({ hall }: State, rack: Rack): number | null {
  const unit = cduOfRacks(hall).get(rack.id)
  const cdu = unit && hall.records.get(unit)
  return cdu?.kind === 'cdu' ? run_m(rack, cdu) : null
}
