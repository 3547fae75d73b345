import { Group } from 'three'
import type { FeedSide, Hall, HallId } from '../../../models/hall/hall.ts'
import { documentStore } from '../../document/document.ts'
import { loadFraction, newestFacts, type PowerFacts } from '../../panels/power/facts.ts'
import { workspaceStore } from '../../workspace/workspace.ts'
import { LOOK, type Theme } from '../look.ts'
import { type Drawing, Overlay } from '../Overlay.tsx'
import { boxesOf, RackHatches } from './RackHatches.ts'
import { type Route, routesOf } from './routes.ts'
import { PATTERN, Tubes } from './Tubes.ts'

/** Thickness, m: of an idle run, and what its load adds up to its limit. */
const THIN_M: Record<Route['kind'], number> = { busway: 0.045, cable: 0.03, cord: 0.016 }
const FULL_M: Record<Route['kind'], number> = { busway: 0.085, cable: 0.05, cord: 0.014 }
const RIM_M = 0.03
const ORDER = 7

/** Feeds, cables and busways in the colour and pattern of their side, as thick as they are full. The Power view's own. */
export const FeedRoutes = ({ theme }: { readonly theme: Theme }) => (
  <Overlay view="power" theme={theme} make={makeRoutes} />
)

const makeRoutes = () => new FeedDrawing()

const PATTERN_OF: Record<FeedSide, number> = {
  A: PATTERN.solid,
  B: PATTERN.dashed,
  C: PATTERN.dotted,
  D: PATTERN.dashDot,
}

class FeedDrawing implements Drawing {
  readonly group = new Group()
  readonly lights = true
  readonly #rims = new Tubes(ORDER - 1, true)
  readonly #tubes = new Tubes(ORDER)
  readonly #hatches = new RackHatches(ORDER, true)

  constructor() {
    this.group.add(this.#rims.mesh, this.#tubes.mesh, this.#hatches.mesh)
  }

  draw(theme: Theme): void {
    const { hall } = documentStore.getState()
    const facts = newestFacts()
    const { selection, hovered } = workspaceStore.getState()
    const lit = litIds(hall, selection, hovered)
    this.#rims.begin()
    this.#tubes.begin()
    for (const route of routesOf(hall)) this.#route(route, hall, facts, theme, lit.has(route.id))
    this.#rims.end()
    this.#tubes.end()
    this.#hatches.draw(boxesOf(hall, facts?.unserved ?? []), LOOK[theme].bad)
  }

  dispose(): void {
    for (const part of [this.#rims, this.#tubes, this.#hatches]) part.dispose()
  }

  #route(route: Route, hall: Hall, facts: PowerFacts | null, theme: Theme, isLit: boolean): void {
    const { id, side, kind, points } = route
    const look = LOOK[theme]
    const element = facts?.byId.get(id)
    const record = hall.records.get(id)
    const runs = record !== undefined && 'service' in record && record.service === 'inService'
    const isDead = !runs || (facts !== null && !(element?.live ?? false))
    const fraction = Math.min(1, loadFraction(element) ?? 0)
    const radius_m = THIN_M[kind] + FULL_M[kind] * fraction
    const css = isDead ? look.dead : look.feeds[side]
    points.slice(1).forEach((end, n) => {
      const start = points[n]!
      this.#tubes.add(start, end, css, radius_m, isDead ? PATTERN.dead : PATTERN_OF[side])
      if (isLit) this.#rims.add(start, end, look.accent, radius_m + RIM_M, PATTERN.rim)
    })
  }
}

/** What is selected or under the pointer, with the feeds of a rack. */
function litIds(hall: Hall, selection: ReadonlySet<HallId>, hovered: HallId | null): Set<HallId> {
  const lit = new Set<HallId>(selection)
  if (hovered) lit.add(hovered)
  for (const record of hall.records.values()) {
    if (record.kind !== 'feed' || !lit.has(record.toId)) continue
    if (hall.records.get(record.toId)?.kind !== 'powerDevice') lit.add(record.id)
  }
  return lit
}
