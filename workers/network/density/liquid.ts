/** Racks that the liquid loops serve: the network is solved again with more of them, until one is not served or a CDU gives in. */
import {
  type Limit,
  type Raise,
  reachingLimit,
  unknownLimit,
  unmetLimit,
} from '../../../models/density/constraint.ts'
import { demandOf, withPowerOf, withRacksOf } from '../../../models/density/demand.ts'
import { outOfService, withBack } from '../../../models/density/provisioned.ts'
import type { Hall, HallId, HallRecord, Rack } from '../../../models/hall/hall.ts'
import { cduAsBuilt } from '../../../models/hall/sized.ts'
import { namesOf } from '../../../models/hall/words.ts'
import { isLiquid, liquidNetwork } from '../../../models/liquid/fromHall.ts'
import type { LiquidViolation } from '../liquid/results.ts'
import { solveLiquid } from '../liquid/solve.ts'
import type { Steps } from '../steps.ts'

const REACH = 4
/** Halvings of the last rack: to a two-hundred-and-fiftieth. */
const HALVINGS = 8

/** The hall with so many racks in place of the given ones. */
type Grow = (hall: Hall, own: readonly Rack[], count: number) => Hall

/** Of its power, what a rack is asked about when only a fault of its own is looked for: so little is never too much. */
const TRACE = 1e-3

/**
 * The limit that loops and CDUs set a group of racks in a hall at rated power.
 *
 * What stands still for want of power is out in it.
 *
 * @param back  what would have to be put back for all that is out of the loops.
 * @param grow  where more of them come: `withRacksOf` at their places in turn, `withPowerOf` evenly over all of them.
 */
export function* liquidLimit(
  hall: Hall,
  own: readonly Rack[],
  grow: Grow,
  back: readonly Raise[],
): Steps<Limit> {
  const [first] = own
  if (!first) return unknownLimit('liquid', 'these racks have no supply')
  if (!isLiquid(first)) return unknownLimit('liquid', 'these racks give nothing to liquid')
  // A rack that gets no water at any power says nothing of how many others do.
  const faults = faultsOf(hall, own)
  if (faults.size === 0) return yield* loopsLimit(hall, own, grow)
  const sound = own.filter(({ id }) => !faults.has(id))
  const stopped = stoppedIn(hall, own, faults)
  if (sound.length + stopped.length === 0) return yield* loopsLimit(hall, own, grow)
  const limit = sound.length > 0 ? yield* loopsLimit(hall, sound, grow) : unknownLimit('liquid', '')
  const others = [...faults].filter(([id]) => stopped.every((rack) => rack.id !== id))
  const left = [
    ...others.map(([, message]) => message.replace(/\.$/, '')),
    ...(stopped.length > 0 ? [stoppedWords(hall, stopped)] : []),
  ].join('; ')
  return stopped.length > 0
    ? reachingLimit(limit, sound.length, left, back)
    : { ...limit, basis: `${limit.basis}. Not counted: ${left}` }
}

const isOut = ({ kind }: HallRecord): boolean => kind === 'cdu' || kind === 'rack'

/** Of the racks that get no water, those that get some with everything of the loops in service. */
function stoppedIn(hall: Hall, own: readonly Rack[], faults: ReadonlyMap<string, string>): Rack[] {
  const out = outOfService(hall).filter(isOut)
  if (out.length === 0) return []
  const left = faultsOf(
    withBack(
      hall,
      out.map(({ id }) => id),
    ),
    own,
  )
  return own.filter(({ id }) => faults.has(id) && !left.has(id))
}

/** "A3, A4, A5 and 5 more get no water, with CDU 1 out". */
function stoppedWords(hall: Hall, stopped: readonly Rack[]): string {
  const idsOf = (records: readonly HallRecord[]) => records.map(({ id }) => id)
  const out = outOfService(hall).filter(isOut)
  const verb = stopped.length === 1 ? 'gets' : 'get'
  return `${namesOf(hall, idsOf(stopped), NAMED)} ${verb} too little water, with ${namesOf(hall, idsOf(out), NAMED)} out`
}
/** Records that are named before the rest is counted. */
const NAMED = 4

/** Racks that the loops do not serve however little they draw, each with what is said of it at rated power. */
function faultsOf(hall: Hall, own: readonly Rack[]): ReadonlyMap<string, string> {
  const ids = new Set<string>(own.map(({ id }) => id))
  const isOwn = ({ elementId }: LiquidViolation) => ids.has(elementId)
  const traced = violationsOf(withPowerOf(hall, own, TRACE * own.length)).filter(isOwn)
  if (traced.length === 0) return new Map()
  const faulty = new Set(traced.map(({ elementId }) => elementId))
  return new Map(
    violationsOf(hall)
      .filter(({ elementId }) => faulty.has(elementId))
      .map(({ elementId, message }) => [elementId, message]),
  )
}

/** The same of racks that have no fault of their own. What others have passed already leaves no room for one. */
function* loopsLimit(hall: Hall, own: readonly Rack[], grow: Grow): Steps<Limit> {
  const without = violationsOf(withRacksOf(hall, own, 0))
  const before = new Map(without.map((one) => [keyOf(one), one.value]))
  const brokenAt = (racks: number) =>
    violationsOf(grow(hall, own, racks)).filter(
      (one) =>
        !(
          Math.abs((before.get(keyOf(one)) ?? Number.NaN) - one.value) <=
          1e-6 * Math.abs(one.value)
        ),
    )
  const most = REACH * own.length + REACH
  let fits = 0
  let step = own.length
  while (fits < most && brokenAt(fits + step).length === 0) {
    fits += step
    step = fits === own.length ? 1 : 2 * step
    yield
  }
  if (fits >= most) return unmetLimit('liquid', most, `not met with ${most} racks`)
  let fails = fits + step
  while (fails - fits > 1) {
    const middle = Math.floor((fits + fails) / 2)
    if (brokenAt(middle).length === 0) fits = middle
    else fails = middle
    yield
  }
  for (let n = 0; n < HALVINGS; n++) {
    const middle = (fits + fails) / 2
    if (brokenAt(middle).length === 0) fits = middle
    else fails = middle
    yield
  }
  const broken = brokenAt(fails)
  const passed =
    fits === 0 ? without.filter((one) => broken.some((each) => keyOf(each) === keyOf(one))) : []
  return limitOf(hall, own, fits, broken, passed)
}

function violationsOf(hall: Hall): LiquidViolation[] {
  const network = liquidNetwork(hall)
  if (network.rackLoops.length + network.unserved.length === 0) return []
  return [...solveLiquid(network).violations]
}

const keyOf = ({ elementId, rule }: LiquidViolation): string => `${rule} ${elementId}`

function limitOf(
  hall: Hall,
  own: readonly Rack[],
  racks: number,
  broken: readonly LiquidViolation[],
  passed: readonly LiquidViolation[],
): Limit {
  const { liquid_W } = demandOf(own)
  const ids = new Set(broken.flatMap(({ elementId }) => cdusOf(hall, own, racks, elementId)))
  const firstOf = (all: readonly LiquidViolation[]) =>
    all.find(({ rule }) => rule === 'capacity') ?? all[0]
  const [alone, first] = [firstOf(passed), firstOf(broken)]
  const words = ({ message }: LiquidViolation) => message.replace(/\.$/, '')
  return {
    kind: 'liquid',
    racks,
    basis: alone
      ? `by the other racks alone, ${words(alone)}`
      : first
        ? `with a little more, ${words(first)}`
        : 'the loops give in',
    isGuess: true,
    raise: [...ids].flatMap((recordId) => {
      const cdu = hall.records.get(recordId)
      return cdu?.kind === 'cdu'
        ? [{ recordId, share: liquid_W / cduAsBuilt(cdu).capacity_W.value }]
        : []
    }),
  }
}

/** The CDU that a violation lies in: its own, or that of the rack's loop. */
function cdusOf(hall: Hall, own: readonly Rack[], racks: number, elementId: string): HallId[] {
  const id = elementId as HallId
  if (hall.records.get(id)?.kind === 'cdu') return [id]
  const network = liquidNetwork(withRacksOf(hall, own, racks + 1))
  const loop = network.rackLoops.find(({ branches }) =>
    branches.some(({ load }) => load?.recordId === id),
  )
  const cduId = loop?.branches.find((branch) => branch.cduId !== null)?.cduId
  return cduId ? [cduId as HallId] : []
}
