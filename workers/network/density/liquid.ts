/** Racks that the liquid loops serve: the network is solved again with more of them, until one is not served or a CDU gives in. */
import { type Limit, unknownLimit, unmetLimit } from '../../../models/density/constraint.ts'
import { demandOf, withPowerOf, withRacksOf } from '../../../models/density/demand.ts'
import { rackType } from '../../../models/hall/catalog.ts'
import type { Hall, HallId, Rack } from '../../../models/hall/hall.ts'
import { cduAsBuilt } from '../../../models/hall/sized.ts'
import { liquidNetwork } from '../../../models/liquid/fromHall.ts'
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
 * @param grow  where more of them come: `withRacksOf` at their places in turn, `withPowerOf` evenly over all of them.
 */
export function* liquidLimit(hall: Hall, own: readonly Rack[], grow: Grow): Steps<Limit> {
  const [first] = own
  if (!first || rackType(first.catalogId).liquidCaptureFraction.value === 0)
    return unknownLimit('liquid', 'these racks give nothing to liquid')
  // A rack that gets no water at any power says nothing of how many others do.
  const faults = faultsOf(hall, own)
  const sound = own.filter(({ id }) => !faults.has(id))
  if (faults.size === 0 || sound.length === 0) return yield* loopsLimit(hall, own, grow)
  const limit = yield* loopsLimit(hall, sound, grow)
  const left = [...faults.values()].map((message) => message.replace(/\.$/, '')).join('; ')
  return { ...limit, basis: `${limit.basis}. Not counted: ${left}` }
}

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

/** The same of racks that have no fault of their own. */
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
  return limitOf(hall, own, fits, brokenAt(fails))
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
): Limit {
  const { liquid_W } = demandOf(own)
  const ids = new Set(broken.flatMap(({ elementId }) => cdusOf(hall, own, racks, elementId)))
  const first = broken.find(({ rule }) => rule === 'capacity') ?? broken[0]
  return {
    kind: 'liquid',
    racks,
    basis: first ? `with a little more, ${first.message.replace(/\.$/, '')}` : 'the loops give in',
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
