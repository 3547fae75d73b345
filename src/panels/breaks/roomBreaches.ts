/** Limits of the room that are passed: floor load, inlets, what the coolers can take, and space. */
import { rackFloorLoad } from '../../../models/hall/floorLoad.ts'
import { type Hall, type HallId, recordsOf, SHELL_ID } from '../../../models/hall/hall.ts'
import { type Conflict, conflicts } from '../../../models/hall/placement.ts'
import { spokenName } from '../../../models/hall/words.ts'
import { change, floorLoad, length, power, temperature, text } from '../../format/quantity.ts'
import { certaintyOf, type Figures } from '../figures.ts'
import { overLimit } from '../hotspots.ts'
import { excessWords } from '../inletVerdict.ts'
import type { Breach } from './breach.ts'
import { floorMend, inletMend, roundedUp } from './mend.ts'

/** Racks that weigh more on their own footprint than the floor may carry. */
export function floorBreaches(hall: Hall): Breach[] {
  const shell = hall.records.get(SHELL_ID)
  if (shell?.kind !== 'shell') return []
  const limit_kg_m2 = shell.floorLoadLimit_kg_m2
  return recordsOf(hall, 'rack').flatMap((rack) => {
    const { load_kg_m2, isGuess } = rackFloorLoad(rack)
    if (load_kg_m2 <= limit_kg_m2) return []
    const excess = change(load_kg_m2 - limit_kg_m2, floorLoad)
    if (excess === '0') return []
    return {
      key: `floor ${rack.id}`,
      group: 'floor',
      id: rack.id,
      name: rack.name,
      words: `${text(floorLoad(load_kg_m2))}, limit ${text(floorLoad(limit_kg_m2))}`,
      excess: `${excess} over`,
      short: `Floor ${excess}`,
      verdict: 'bad',
      guess: isGuess ? 'The mass of this type of rack is a guess.' : null,
      mend: floorMend(rack, limit_kg_m2),
      over: limit_kg_m2 > 0 ? load_kg_m2 / limit_kg_m2 - 1 : Number.POSITIVE_INFINITY,
    } satisfies Breach
  })
}

/** Inlets over their limit, and heat to the air beyond what the running coolers take. */
export function airBreaches({ hotspots, state, ledger, air }: Figures): Breach[] {
  if (!air) return []
  const certainty = certaintyOf(state)
  const inlets = overLimit(hotspots).flatMap((spot) => {
    const { id, name, inletMax_C, limit_C, over_K, limitWithin } = spot
    const excess = excessWords(over_K, certainty)
    // What the digits do not tell apart is at the limit.
    if (excess === null) return []
    return {
      key: `inlet ${id}`,
      group: 'air',
      id,
      name,
      words: `Inlet ${text(temperature(inletMax_C, certainty))}, limit ${text(temperature(limit_C))}${limitWithin ? `, ${limitWithin}` : ''}`,
      excess: `${excess} over`,
      short: `Inlet ${excess} over`,
      verdict: 'bad',
      guess: null,
      mend: inletMend(over_K, certainty),
      over: over_K / limit_C,
    } satisfies Breach
  })
  return [...inlets, ...(ledger ? coolerBreaches(ledger) : [])]
}

function coolerBreaches({ airLoad_W, airCapacity_W }: NonNullable<Figures['ledger']>): Breach[] {
  const [load_W, capacity_W] = [airLoad_W.value ?? 0, airCapacity_W.value ?? 0]
  if (load_W <= capacity_W) return []
  const excess = change(load_W - capacity_W, power)
  if (excess === '0') return []
  return [
    {
      key: 'coolers',
      group: 'air',
      id: null,
      name: 'Coolers of the hall',
      words: `Heat to the air ${text(power(load_W))}, coolers take ${text(power(capacity_W))}`,
      excess: `${excess} over`,
      short: `Air ${excess} over the coolers`,
      verdict: 'bad',
      guess: [airLoad_W, airCapacity_W].some(({ confidence }) => confidence === 'guess')
        ? 'What racks give to the air, or what coolers take, is a guess of the catalogue.'
        : null,
      mend: `coolers that take ${text(power(roundedUp(load_W - capacity_W)))} more`,
      over: capacity_W > 0 ? load_W / capacity_W - 1 : Number.POSITIVE_INFINITY,
    },
  ]
}

/** What the named records are in the way of, or outside of. */
export const spaceBreaches = (hall: Hall, ids: Iterable<HallId>): Breach[] =>
  conflicts(hall, ids).map((conflict) => fromConflict(hall, conflict))

function fromConflict(hall: Hall, { id, with: other, kind, depth_m, message }: Conflict): Breach {
  const depth = depth_m === null ? '' : text(length(depth_m))
  const [one, two] = [hall.records.get(id), hall.records.get(other)]
  // Tiles are named as racks are, by their place.
  const otherName = two ? (one?.kind === two.kind ? two.name : spokenName(two)) : other
  return {
    key: `space ${[id, other].sort().join(' ')} ${kind}`,
    group: 'space',
    id,
    name: hall.records.get(id)?.name ?? id,
    words: message.replace(/\.$/, ''),
    excess: depth && `by ${depth}`,
    short: kind === 'overlap' ? `Overlaps ${otherName} by ${depth}` : message.replace(/\.$/, ''),
    verdict: kind === 'clearance' ? 'warn' : 'bad',
    guess: null,
    mend: null,
    over: kind === 'clearance' ? 0 : Number.POSITIVE_INFINITY,
  }
}
