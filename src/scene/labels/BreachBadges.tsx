import { TriangleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { HallId } from '../../../models/hall/hall.ts'
import { documentStore } from '../../document/document.ts'
import { breachBadges } from '../../panels/breaks/badges.ts'
import { breaksStore } from '../../panels/breaks/breaks.ts'
import { figuresStore } from '../../panels/figures.ts'
import { goTo } from '../../panels/power/goTo.ts'
import { cx } from '../../ui/cx.ts'
import { workspaceStore } from '../../workspace/workspace.ts'
import { hand } from '../pointer/state.ts'
import { onFrame, view } from '../view.ts'
import badgeCss from './BreachBadges.module.css'
import css from './labels.module.css'
import { dragRects, topOf } from './Pins.tsx'
import { inside, lifted, type Rect, touch } from './place.ts'
import { panelRects, screenRect, taken } from './taken.ts'

/** More than this would hide what they point at. */
const BADGE_COUNT = 4
/** As many are tried for a place: what stands behind the selection has none. */
const TRIED_COUNT = 16
const STEM_PX = 18
/** A stem longer than this leads the eye astray. */
const STEM_MAX_PX = 150

/**
 * Badges over what the last edit broke: which limit, and by how much. They change with the figures, ten times a second,
 * and follow their elements frame by frame. The list of a swap and the inspector say the same for keyboards.
 */
export function BreachBadges() {
  const broken = useStore(breaksStore, (breaks) => breaks.broken)
  const shown = useStore(workspaceStore, (space) => space.view)
  const layer = useRef<HTMLDivElement>(null)
  useEffect(() => onFrame(() => layer.current && placeBadges(layer.current)), [])
  const badges = breachBadges(figuresStore.getState().hall, broken, shown)
  return (
    <div ref={layer} aria-hidden data-testid="breach-badges" data-count={badges.length}>
      {badges.slice(0, TRIED_COUNT).map(({ id, name, words }) => (
        <button
          key={id}
          type="button"
          tabIndex={-1}
          data-badge={id}
          className={cx(css.pin, badgeCss.badge)}
          onClick={() => goTo(id)}
        >
          <TriangleAlert size={13} strokeWidth={1.8} />
          {name && <b>{name}</b>}
          <span className={badgeCss.words}>{words}</span>
          <span className={cx(css.more, badgeCss.more)} />
          <i className={css.stem} />
        </button>
      ))}
    </div>
  )
}

/** Places the first ones that find room, and hides the rest; the last one says how many more there are. */
function placeBadges(layer: HTMLElement): void {
  const placed: Rect[] = []
  let last: HTMLElement | null = null
  if (layer.childElementCount > 0) {
    const avoided = avoidedRects(layer)
    for (const badge of layer.children) {
      if (!(badge instanceof HTMLElement)) continue
      const rect = placed.length < BADGE_COUNT ? rectOf(badge, avoided, placed) : null
      badge.style.visibility = rect ? 'visible' : 'hidden'
      if (!rect) continue
      // The stem of one that was lifted passes behind those below it.
      badge.style.zIndex = String(BADGE_COUNT - placed.length)
      placed.push(rect)
      last = badge
    }
    const moreCount = Number(layer.dataset.count) - placed.length
    for (const badge of layer.children) tellMore(badge, badge === last ? moreCount : 0)
  }
  taken.badges = placed
}

/** Moves a badge above its element; null where it would cover something, or leads astray. */
function rectOf(
  badge: HTMLElement,
  avoided: ReadonlyMap<HallId | string, Rect>,
  placed: readonly Rect[],
): Rect | null {
  const id = badge.dataset.badge as HallId
  const at = topOf(id)
  // What is in the hand has its card.
  if (!at || hand.drag?.moving.includes(id)) return null
  if (at.x < 0 || at.x > view.width_px || at.y < 0 || at.y > view.height_px) return null
  const { offsetWidth: width, offsetHeight: height } = badge
  const wish = { x: at.x - width / 2, y: at.y - STEM_PX - height, width, height }
  const others = [...placed, ...avoided.values()]
  const rect = inside(lifted(wish, others), { width: view.width_px, height: view.height_px })
  const stem_px = at.y - rect.y - height
  const withStem = { ...rect, height: Math.max(height, height + stem_px - STEM_PX) }
  const crosses = [...avoided].some(([key, other]) => key !== id && touch(withStem, other))
  const covers = others.some((other) => touch(rect, other))
  if (covers || crosses || stem_px < 0 || stem_px > STEM_MAX_PX) return null
  badge.style.transform = `translate(${rect.x.toFixed(1)}px, ${rect.y.toFixed(1)}px)`
  badge.style.setProperty('--stem', `${stem_px.toFixed(1)}px`)
  badge.style.setProperty('--foot', `${(at.x - rect.x).toFixed(1)}px`)
  return rect
}

/** What no badge may cover: what is selected or in the hand, the words of a drag, lists and legends. */
function avoidedRects(layer: HTMLElement): Map<HallId | string, Rect> {
  const { hall } = documentStore.getState()
  const rects = new Map<HallId | string, Rect>()
  for (const [n, rect] of [...dragRects(hall), ...panelRects(layer)].entries())
    rects.set(`taken ${n}`, rect)
  for (const id of workspaceStore.getState().selection) {
    const rect = screenRect(hall, id)
    if (rect) rects.set(id, rect)
  }
  return rects
}

function tellMore(badge: Element, count: number): void {
  const more = badge.querySelector(`.${badgeCss.more}`)
  const words = count > 0 ? `+${count} more` : ''
  if (more && more.textContent !== words) more.textContent = words
}
