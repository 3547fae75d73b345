/** Limits of the power chain that are passed: busways, breakers and devices, by element as a person looks for it. */
import type { SolvedEnergy } from '../../../models/density/energy.ts'
import { type Hall, type HallId, type HallRecord, shellOf } from '../../../models/hall/hall.ts'
import {
  buswaySupply,
  supplyWords,
  typeSupply,
  unsuitedRacks,
} from '../../../models/power/supply.ts'
import type { NetworkAnswer, PowerReport } from '../../../workers/network/contract.ts'
import { change, percent, power, text } from '../../format/quantity.ts'
import { type Finding, findings } from '../power/findings.ts'
import type { Breach, BreachGroup } from './breach.ts'
import { loadMend, plantMend, roundedUp, supplyMend } from './mend.ts'

/** What the chain's report has against the hall as it runs: of each element's loads the one that is furthest over. */
export function powerBreaches(hall: Hall, report: PowerReport): Breach[] {
  const found = new Map<string, { breach: Breach; feedCount: number }>()
  for (const finding of findings(hall, report)) {
    const breach = fromFinding(hall, finding)
    const isFeed = finding.id !== null && hall.records.get(finding.id)?.kind === 'feed'
    const known = found.get(breach.key)
    // Findings come worst first.
    if (known) known.feedCount += Number(isFeed)
    else found.set(breach.key, { breach, feedCount: Number(isFeed) })
  }
  return [...found.values()].map(({ breach, feedCount }) =>
    feedCount > 1 ? { ...breach, words: `${breach.words} (${feedCount} feeds)` } : breach,
  )
}

function fromFinding(hall: Hall, finding: Finding): Breach {
  const { id, name, words, excess, ratio, verdict } = finding
  const { record, holder } = elementOf(hall, id)
  const isLoad = verdict === 'bad' && ratio > 0
  return {
    key: `power ${holder?.id ?? name} ${isLoad ? 'load' : words.replace(/[\d.,]+/g, '#')}`,
    group: groupOf(holder),
    id: holder?.id ?? null,
    name: holder?.name ?? name,
    words,
    excess,
    short: isLoad
      ? loadShort(record, name, ratio)
      : isPeak(finding)
        ? `${name} peak ${text(percent(ratio))}`
        : shortened(words),
    verdict,
    guess: null,
    mend: mendOf(holder, finding),
    over: ratio > 0 ? ratio - 1 : Number.POSITIVE_INFINITY,
  }
}

const mendOf = (holder: HallRecord | undefined, { source }: Finding): string | null =>
  source.kind === 'violation' ? loadMend(holder, source.use) : null

const isPeak = ({ source }: Finding): boolean =>
  source.kind === 'violation' && source.use.rule === 'peak'

/** A record, and what a person looks for: a feed is looked for at what it leads to. */
export function elementOf(
  hall: Hall,
  id: HallId | null,
): { readonly record: HallRecord | undefined; readonly holder: HallRecord | undefined } {
  const record = id === null ? undefined : hall.records.get(id)
  return { record, holder: record?.kind === 'feed' ? hall.records.get(record.toId) : record }
}

export function groupOf(holder: HallRecord | undefined): BreachGroup {
  if (holder?.kind === 'busway') return 'busway'
  return holder === undefined || holder.kind === 'powerDevice' ? 'power' : 'feeds'
}

/** "Row A busway 104 %", "Breaker 151 %". */
export function loadShort(record: HallRecord | undefined, name: string, ratio: number): string {
  const load = text(percent(ratio))
  if (record?.kind === 'feed') return `Breaker ${load}`
  if (record?.kind === 'busway' && !/busway/i.test(name)) return `${name} busway ${load}`
  return `${name} ${load}`
}

function shortened(words: string): string {
  if (/^no feed leads/i.test(words)) return 'No feed'
  return /not supplied/i.test(words) ? 'No supply' : words
}

/** Racks whose type is made for another supply than their busways give. */
export const supplyBreaches = (hall: Hall): Breach[] =>
  [...unsuitedRacks(hall)].map(([rack, busway]) => {
    const supply = typeSupply(rack.catalogId)
    const takes = supplyWords(supply)
    return {
      key: `supply ${rack.id}`,
      group: 'feeds',
      id: rack.id,
      name: rack.name,
      words: `Takes ${takes}; ${busway.name} gives ${supplyWords(buswaySupply(busway))}`,
      excess: '',
      short: `Takes ${takes}`,
      verdict: 'bad',
      guess: null,
      mend: supplyMend(supply, buswaySupply(busway)),
      over: Number.POSITIVE_INFINITY,
    }
  })

const PLANT_GUESS = 'The sizes of coolers, pumps and fans of the plant are assumed.'

/** The utility's contract, where the hall at provisioned power asks for more in its worst hour. */
export function contractBreaches(hall: Hall, { peak }: SolvedEnergy): Breach[] {
  const limit_W = shellOf(hall).contractedPower_W
  if (limit_W === null) return []
  const excess = change(peak.utility_W - limit_W, power)
  if (peak.utility_W <= limit_W || excess === '0') return []
  return [
    {
      key: 'contract',
      group: 'power',
      id: null,
      name: 'Utility contract',
      words: `Peak ${text(power(peak.utility_W))} at rated power, contract ${text(power(limit_W))}`,
      excess: `${excess} over`,
      short: `Contract ${excess}`,
      verdict: 'bad',
      guess: PLANT_GUESS,
      mend: `a contract of at least ${text(power(roundedUp(peak.utility_W)))}`,
      over: limit_W > 0 ? peak.utility_W / limit_W - 1 : Number.POSITIVE_INFINITY,
    },
  ]
}

/** Heat that the plant outside leaves over in its worst hour, with the hall at provisioned power. */
export function plantBreaches(
  hall: Hall,
  { plant, energy: { peakUnmet_W } }: Pick<NetworkAnswer, 'plant' | 'energy'>,
): Breach[] {
  if (peakUnmet_W <= 0) return []
  return [
    {
      key: 'plant',
      group: 'plant',
      id: null,
      name: 'Plant of the hall',
      words: 'Too small at rated power in the worst design hour',
      excess: `${text(power(peakUnmet_W))} left over`,
      short: `Heat rejection ${text(power(peakUnmet_W))} short`,
      verdict: 'bad',
      guess: PLANT_GUESS,
      mend: plantMend(hall, plant, peakUnmet_W),
      over: Number.POSITIVE_INFINITY,
    },
  ]
}
