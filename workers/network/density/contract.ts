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
import { inKW } from '../../../models/hall/words.ts'
import { streamsProblem } from '../../../models/plant/fromHall.ts'
import { peakHour } from '../../../models/plant/year.ts'
import { recallWeather, type SiteMemory, streamsOf, withUntaken } from '../plant.ts'
import { solvePoint } from '../point.ts'
import type { Steps } from '../steps.ts'
import { reachOf } from './power.ts'

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
  memory: SiteMemory,
): Steps<Limit> {
  const { contractedPower_W } = shellOf(standing)
  if (contractedPower_W === null) return unknownLimit('contract', 'no contracted power was entered')
  const hall = inService(standing)
  const drawn = (racks: number) => peakDrawn(withPowerOf(hall, own, racks), memory)
  const most = reachOf(own)
  let [from, at] = [own.length, own.length + 1]
  let before = drawn(from)
  yield
  if ('why' in before) return unknownLimit('contract', before.why)
  const asItIs = `the hall takes ${inMW(before.utility_W)} MW in its worst design hour with everything in service`
  for (let n = 0; n < SECANTS_MAX; n++) {
    const after = drawn(at)
    yield
    if ('why' in after) return unknownLimit('contract', `with ${at.toFixed(1)} racks ${after.why}`)
    const slope_W: number = (after.utility_W - before.utility_W) / (at - from)
    if (!(slope_W > 0))
      return unknownLimit('contract', 'a rack more takes no more from the utility')
    const next: number = at + (contractedPower_W - after.utility_W) / slope_W
    if (next > most) return unmetLimit('contract', most, `not met with ${most} racks; ${asItIs}`)
    // Less than none is what the others pass it by: there is nothing to close in on.
    if (Math.abs(after.utility_W - contractedPower_W) < SAME_W || next <= 0)
      return {
        kind: 'contract',
        racks: next,
        basis: `the contract grants ${inMW(contractedPower_W)} MW; ${asItIs}, and a rack more adds ${inKW(slope_W)} kW`,
        isGuess: true,
        raise: [{ recordId: `${SHELL_ID}/contract`, share: slope_W / contractedPower_W }],
      }
    ;[from, before, at] = [at, after, next]
  }
  return unknownLimit('contract', 'the search for what it grants came to no end')
}

function peakDrawn(hall: Hall, memory: SiteMemory): Drawn {
  const found = recallWeather(hall, memory.plant)
  if (!found.ok) return { why: found.message }
  const at = withUntaken(solvePoint(hall, memory.point))
  const streams = streamsOf(hall, at, at)
  const problem = streamsProblem(streams)
  if (problem !== null) return { why: problem }
  const { plant_W, unmet_W } = peakHour(streams, found.weather)
  if (unmet_W > 0)
    return {
      why: 'the plant rejects too little heat in its worst hour: what it draws then is not known',
    }
  const { chain_W, unfed_W, electricalRoomFans_W } = at.parts
  return { utility_W: chain_W + unfed_W + electricalRoomFans_W + plant_W }
}

const inMW = (power_W: number): string => (power_W / 1e6).toFixed(2)
