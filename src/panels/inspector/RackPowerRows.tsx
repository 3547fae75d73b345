import { rackType } from '../../../models/hall/catalog.ts'
import { type Rack, recordsOf } from '../../../models/hall/hall.ts'
import { rackIdle_W, rackPeak_W, rackRated_W } from '../../../models/hall/load.ts'
import type { RecordPower } from '../../../workers/network/contract.ts'
import { current, power } from '../../format/quantity.ts'
import { useFigures } from '../figures.ts'
import { usePowerFacts } from '../power/facts.ts'
import { SOLVED } from './LoadRows.tsx'
import { computed, Row, sourced } from './Row.tsx'

/** What a rack draws beside its rated power: idle, peak, and now by phase, all of its feeds together. */
export function RackPowerRows({ rack }: { rack: Rack }) {
  const { idlePower_W, peakPower_W, ratedPower_W } = rackType(rack.catalogId)
  const isTyped = rackRated_W(rack) !== ratedPower_W.value
  const peak_W = rackPeak_W(rack)
  const feeds = useFeeds(rack)
  const peaks = usePowerFacts()?.report.peaks
  // By whole ratings, as the list of what is wrong counts it.
  const isOver = feeds.some(({ id }) => {
    const peak = peaks?.get(id)
    return peak !== undefined && peak.value > peak.limit
  })
  return (
    <>
      <Row label="Idle" value={power(rackIdle_W(rack))} from={from(idlePower_W, isTyped)} />
      <Row
        label="Peak (EDP)"
        value={power(peak_W)}
        verdict={isOver ? 'warn' : undefined}
        aside={isOver ? 'over its feeds' : undefined}
        from={from(peakPower_W, isTyped)}
      />
      <PhaseRow feeds={feeds} />
    </>
  )
}

/** A typed load stands for other equipment of the same kind: idle and peak go with it. */
const from = (figure: Parameters<typeof sourced>[0], isTyped: boolean) =>
  isTyped
    ? computed('The catalogue’s share of rated power, of the load that was typed in.', true)
    : sourced(figure)

/** The rack's feeds as the power chain solved them. */
function useFeeds(rack: Rack): RecordPower[] {
  const hall = useFigures((figures) => figures.hall)
  const byId = usePowerFacts()?.byId
  if (!byId) return []
  return recordsOf(hall, 'feed').flatMap(({ id, toId }) => {
    const feed = toId === rack.id ? byId.get(id) : undefined
    return feed ? [feed] : []
  })
}

function PhaseRow({ feeds }: { feeds: readonly RecordPower[] }) {
  const conductors = Math.max(0, ...feeds.map(({ current_A }) => current_A.length))
  if (conductors === 0) return null
  const amps = Array.from({ length: conductors }, (_, k) =>
    feeds.reduce((sum, { current_A }) => sum + (current_A[k] ?? 0), 0),
  )
  return (
    <Row
      label={conductors > 1 ? 'Draws a, b, c' : 'Draws'}
      value={{ value: amps.map((value) => current(value).value).join(', '), unit: 'A' }}
      from={{ ...SOLVED, note: `${SOLVED.note} All of its feeds, summed by phase.` }}
    />
  )
}
