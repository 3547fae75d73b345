/**
 * Racks whose power the utility's contract grants: what the hall takes from the utility in its worst design hour, all
 * racks at rated power, is solved again with more of them until it is what was contracted.
 *
 * The hall is whole for it: what is out takes load away and gives none of the contract back.
 */
import { type Limit, unknownLimit, unmetLimit } from '../../../models/density/constraint.ts'
import { withPowerOf } from '../../../models/density/demand.ts'
import { inService } from '../../../models/density/provisioned.ts'
import { type Hall, type Rack, SHELL_ID, shellOf } from '../../../models/hall/hall.ts'
import { streamsProblem } from '../../../models/plant/fromHall.ts'
import { peakHour } from '../../../models/plant/year.ts'
import { type PlantMemory, recallWeather, streamsOf } from '../plant.ts'
import { type PointMemory, solvePoint } from '../point.ts'
import type { Steps } from '../steps.ts'

/** How many times the racks that stand are asked for, and so many more; the same as of the chain. */
const REACH = 2
const REACH_RACKS = 4
/** Power that two solves may differ by and count as one, W. */
const SAME_W = 1
/** The utility's power is nearly linear in racks: few secants end. */
const SECANTS_MAX = 8

/** What a hall takes from the utility in its worst design hour; or why that is not known. */
type Drawn = { readonly utility_W: number } | { readonly why: string }

/** The limit that the contract sets a group of racks in a hall at rated power. */
export function* contractLimit(
  standing: Hall,
  own: readonly Rack[],
  memory: { readonly point: PointMemory; readonly plant: PlantMemory },
): Steps<Limit> {
  const { contractedPower_W } = shellOf(standing)
  if (contractedPower_W === null) return unknownLimit('contract', 'no contracted power was entered')
  const hall = inService(standing)
  const drawn = (racks: number) => peakDrawn(withPowerOf(hall, own, racks), memory)
  const most = REACH * own.length + REACH_RACKS
  let [from, at] = [own.length, own.length + 1]
  let before = drawn(from)
  yield
  if ('why' in before) return unknownLimit('contract', before.why)
  const now_W = before.utility_W
  let slope_W = 0
  for (let n = 0; n < SECANTS_MAX; n++) {
    const after = drawn(at)
    yield
    if ('why' in after) return unknownLimit('contract', `with ${at.toFixed(1)} racks ${after.why}`)
    slope_W = (after.utility_W - before.utility_W) / (at - from)
    const next = at + (contractedPower_W - after.utility_W) / slope_W
    if (next > most)
      return unmetLimit('contract', most, `not met with ${most} racks; ${asItIs(now_W)}`)
    // Fewer than none are those that the others have passed it by.
    if (Math.abs(after.utility_W - contractedPower_W) < SAME_W || next <= 0) {
      at = next
      break
    }
    ;[from, before, at] = [at, after, next]
  }
  return {
    kind: 'contract',
    racks: at,
    basis: `the contract grants ${inMW(contractedPower_W)} MW; ${asItIs(now_W)}, and a rack more adds ${Math.round(slope_W / 1e3)} kW`,
    isGuess: true,
    raise: [{ recordId: `${SHELL_ID}/contract`, share: slope_W / contractedPower_W }],
  }
}

function peakDrawn(
  hall: Hall,
  memory: { readonly point: PointMemory; readonly plant: PlantMemory },
): Drawn {
  const found = recallWeather(hall, memory.plant)
  if (!found.ok) return { why: found.message }
  const { liquid, parts } = solvePoint(hall, memory.point)
  // Heat that a full CDU leaves in its racks is the liquid limit's: the plant is asked for all of it.
  const asked = liquid && { ...liquid, heat_W: liquid.heat_W + parts.untakenHeat_W }
  const at = { liquid: asked, parts }
  const streams = streamsOf(hall, at, at)
  const problem = streamsProblem(streams)
  if (problem !== null) return { why: problem }
  const { plant_W, unmet_W } = peakHour(streams, found.weather)
  if (unmet_W > 0)
    return {
      why: 'the plant rejects too little heat in its worst hour: what it draws then is not known',
    }
  return { utility_W: parts.chain_W + parts.unfed_W + parts.electricalRoomFans_W + plant_W }
}

const asItIs = (utility_W: number): string =>
  `the hall takes ${inMW(utility_W)} MW in its worst design hour with everything in service`

const inMW = (power_W: number): string => (power_W / 1e6).toFixed(2)
