/**
 * What must hold in a hall for a claim to be true there, beyond the power that it takes: the racks that it brings, and for
 * each limit whether the hall admits so many.
 *
 * Racks that share an envelope draw no more together than those that the envelope feeds: places and floor are asked for all
 * of them, everything else for as many at full power as the envelope holds.
 */
import { airLimit, type SolvedAir } from '../density/air.ts'
import { LIMITS, type Limit, type LimitKind } from '../density/constraint.ts'
import { demandOf, ratedHeat_W } from '../density/demand.ts'
import { placeCount } from '../density/room.ts'
import { hallGroup, type RackGroup } from '../density/rows.ts'
import { rackType } from '../hall/catalog.ts'
import { type Hall, shellOf } from '../hall/hall.ts'
import { modelLabel } from '../hall/profiles.ts'
import type { ClaimAnswer } from './claim.ts'
import { sharingOf } from './fleet.ts'
import { type LeverHall, pullHall } from './hallLevers.ts'
import { leveredHall } from './leveredHall.ts'
import { megawatts } from './leverOptions.ts'
import { gpusPerMW, utility_W } from './levers.ts'
import { hasGpus } from './operation.ts'
import { standing } from './standing.ts'

/** One thing that the claim asks of the hall. */
export interface ClaimNeed {
  readonly of: LimitKind | 'throughput'
  /** Open: nothing says. Anew: a lever would build it again. A price is no limit: it is what a lever costs. */
  readonly verdict: 'holds' | 'short' | 'open' | 'anew' | 'price'
  /** What the claim asks for, what the hall has, and by how much it falls short; empty where there is no figure. */
  readonly needs: string
  readonly has: string
  readonly shortBy: string
  /** What sets the limit, in one plain phrase. */
  readonly basis: string
  readonly isGuess: boolean
}

/** What a claim asks of a hall. */
export interface ClaimTest {
  /** Label of the racks that it is counted in. */
  readonly label: string
  readonly standingCount: number
  /** Racks with which the claim is true on the megawatts that the hall takes now, and no fewer than stand. */
  readonly targetCount: number
  /** Racks that what is counted from would feed on those megawatts; null where that is the hall as it stands. */
  readonly referenceCount: number | null
  /** The proportion in which racks share an envelope; null where they do not. */
  readonly sharing: { readonly rackCount: number; readonly envelopeCount: number } | null
  /** At full power, as many as these draw together: fewer where they share an envelope. */
  readonly drawnCount: number
  readonly needs: readonly ClaimNeed[]
}

/** The GPU racks that a claim is counted in: those of the type that most of the GPU racks' rated power is in. */
export const claimGroup = (hall: Hall): RackGroup | null => hallGroup(hall, hasGpus)

/**
 * Tests a claim in its hall.
 *
 * @param networks  limits of liquid, power, breakers and heat rejection of the levered hall's `claimGroup`.
 * @param air  as it was solved for the hall as it stands; null before there is any.
 */
export function testClaim(
  lever: LeverHall,
  answer: ClaimAnswer,
  claimFraction: number,
  networks: readonly Limit[],
  air: SolvedAir | null,
): ClaimTest | null {
  const { hall } = lever
  const { settings, state } = answer
  const levered = leveredHall(hall, settings)
  const group = claimGroup(levered)
  if (!group) return null
  const { gpuCount } = rackType(group.catalogId)
  const now = standing(lever)
  // On the megawatts of now, what is counted from would feed so many of the GPUs that stand.
  const share = gpusPerMW(lever.from) / gpusPerMW(now)
  const moreGpus = ((1 + claimFraction) * share - 1) * now.gpuCount
  // Whole racks, enough of them: what rounding leaves of a whole number is none more.
  const moreCount = Math.max(0, Math.ceil(moreGpus / gpuCount.value - 1e-9))
  const targetCount = group.own.length + moreCount
  const drawnCount = targetCount / state.allocationRatio
  const asked: Asked = { hall: levered, group, targetCount, drawnCount }
  const { chain } = lever.tables
  const isLaidAnew =
    settings.pulled.includes('electricalChain') && 'own' in chain && chain.own !== settings.chain
  const limits = [...networks, airLimit(levered, group, air, hall)]
  const gpus = now.gpuCount + moreCount * gpuCount.value
  return {
    label: modelLabel(group.own),
    standingCount: group.own.length,
    targetCount,
    referenceCount: lever.counted ? share * group.own.length : null,
    sharing: settings.pulled.includes('provisioning')
      ? sharingOf(lever.tables, settings.allocationRatio)
      : null,
    drawnCount,
    needs: [
      ...LIMITS.map((kind) => {
        if (kind === 'space') return placesNeed(asked)
        if (kind === 'weight') return floorNeed(asked)
        // Asked below, by the levers: with them a rack takes less of it.
        if (kind === 'contract') return null
        const limit = limits.find((each) => each.kind === kind)
        if (isLaidAnew && (kind === 'power' || kind === 'breaker')) return anewNeed(asked, kind)
        return limit ? limitNeed(asked, limit) : null
      }),
      contractNeed(hall, (1e6 * gpus) / gpusPerMW(state), utility_W(now)),
      throughputNeed(lever, answer),
    ].filter((need) => need !== null),
  }
}

interface Asked {
  readonly hall: Hall
  readonly group: RackGroup
  readonly targetCount: number
  readonly drawnCount: number
}

function placesNeed({ hall, group, targetCount }: Asked): ClaimNeed {
  const places = placeCount(hall, group)
  const free = places - group.own.length
  return {
    of: 'space',
    ...judged(targetCount, places, (count) => `${count} ${count === 1 ? 'place' : 'places'}`),
    basis: `${group.own.length} stand, ${free} ${free === 1 ? 'place is' : 'places are'} free between the rows' ends`,
    isGuess: rackType(group.catalogId).width_m.confidence === 'guess',
  }
}

/** Racks on their places, and on as many new ones as are missing: as heavy there. */
function floorNeed({ hall, group, targetCount }: Asked): ClaimNeed {
  const { width_m, depth_m, mass_kg } = rackType(group.catalogId)
  const places = Math.max(targetCount, placeCount(hall, group))
  const area_m2 = places * width_m.value * depth_m.value
  return {
    of: 'weight',
    ...judged(
      (targetCount * mass_kg.value) / area_m2,
      shellOf(hall).floorLoadLimit_kg_m2,
      (load_kg_m2) => `${grouped(load_kg_m2)} kg/m²`,
    ),
    basis: `${grouped(mass_kg.value)} kg a rack, over the footprints of ${places} places`,
    isGuess: mass_kg.confidence === 'guess',
  }
}

/** What the racks draw or give off against what a limit admits of it, in kW; the coolant in L/min beside it. */
function limitNeed(asked: Asked, { kind, racks, atLeast, basis, isGuess }: Limit): ClaimNeed {
  const { drawnCount } = asked
  const amount = amountOf(asked, kind)
  const common = { of: kind, basis, isGuess }
  if (racks !== null) return { ...common, ...judged(drawnCount, racks, amount) }
  const needs = amount(drawnCount)
  if (amount(1) === '') return { ...common, verdict: 'holds', needs: '', has: '', shortBy: '' }
  const holds = atLeast !== undefined && drawnCount <= atLeast
  return {
    ...common,
    verdict: holds ? 'holds' : 'open',
    needs,
    has: atLeast === undefined ? '' : `${amount(atLeast)} at least`,
    shortBy: '',
  }
}

/** What so many racks ask of a limit, in words; empty where they ask nothing. */
function amountOf({ hall, group }: Asked, kind: LimitKind): (racks: number) => string {
  const { it_W, liquid_W, air_W } = demandOf(group.own)
  const { liquidFlow_m3_s, ratedPower_W } = rackType(group.catalogId)
  switch (kind) {
    case 'liquid': {
      const flow_m3_s = liquidFlow_m3_s.value * (it_W / ratedPower_W.value)
      return (racks) =>
        liquid_W === 0
          ? ''
          : `${kW(racks * liquid_W)}, ${grouped(racks * flow_m3_s * 60_000)} L/min`
    }
    case 'air':
      return (racks) => (air_W === 0 ? '' : kW(racks * air_W))
    case 'heatRejection': {
      // The plant takes the heat of all racks: those of other types stay.
      const rated = ratedHeat_W(hall)
      const others_W = rated.liquid_W + rated.air_W - group.own.length * it_W
      return (racks) => kW(others_W + racks * it_W)
    }
    default:
      return (racks) => kW(racks * it_W)
  }
}

const anewNeed = (asked: Asked, kind: LimitKind): ClaimNeed => ({
  of: kind,
  verdict: 'anew',
  needs: amountOf(asked, kind)(asked.drawnCount),
  has: '',
  shortBy: '',
  basis: 'the chain is laid anew with this lever, and would be sized for them',
  isGuess: false,
})

function contractNeed(hall: Hall, needed_W: number, now_W: number): ClaimNeed {
  const { contractedPower_W } = shellOf(hall)
  const common = {
    of: 'contract',
    isGuess: true,
    basis: `racks, cooling and losses in the worst hour, by the levers; as the hall stands ${megawatts(now_W)}`,
  } as const
  return contractedPower_W === null
    ? {
        ...common,
        verdict: 'open',
        needs: megawatts(needed_W),
        has: '',
        shortBy: '',
        basis: `no contracted power was entered; ${common.basis}`,
      }
    : { ...common, ...judged(needed_W, contractedPower_W, megawatts) }
}

/** What Max-Q costs, where it is pulled and any rack changes to it. */
function throughputNeed(lever: LeverHall, { settings, bars }: ClaimAnswer): ClaimNeed | null {
  if (!bars.some((bar) => bar.lever === 'operation')) return null
  const { caveat } = pullHall(lever, settings).options.operation
  return caveat === null
    ? null
    : {
        of: 'throughput',
        verdict: 'price',
        needs: '',
        has: '',
        shortBy: '',
        basis: caveat.replace(/\.$/, ''),
        isGuess: true,
      }
}

/** A hair of rounding is no shortfall. */
const SLACK = 1e-9

function judged(
  needed: number,
  had: number,
  words: (amount: number) => string,
): Pick<ClaimNeed, 'verdict' | 'needs' | 'has' | 'shortBy'> {
  const isShort = needed > had + SLACK * Math.abs(had)
  return {
    verdict: isShort ? 'short' : 'holds',
    needs: words(needed),
    has: words(Math.max(0, had)),
    shortBy: isShort ? words(needed - Math.max(0, had)) : '',
  }
}

const grouped = (value: number): string => Math.round(value).toLocaleString('en-US')
const kW = (value_W: number): string => `${grouped(value_W / 1e3)} kW`
