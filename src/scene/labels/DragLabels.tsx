import { useEffect, useRef } from 'react'
import { boxOf, isBoxed } from '../../../models/hall/boxes.ts'
import { type Hall, isPlaced } from '../../../models/hall/hall.ts'
import { documentStore } from '../../document/document.ts'
import { length, text } from '../../format/quantity.ts'
import { frontPoint, frontRoom } from '../marks/dragMarks.ts'
import { type DragState, hand } from '../pointer/state.ts'
import { onFrame, screenPoint, view } from '../view.ts'
import css from './labels.module.css'
import { topOf } from './Pins.tsx'
import { cleared, type Rect } from './place.ts'
import { screenRect, taken } from './taken.ts'

type Spot = { readonly x: number; readonly y: number } | null
interface Label {
  readonly words: string
  readonly spot: Spot
}
const NOTHING: Label = { words: '', spot: null }

/**
 * Words that follow a drag: how far, how much room in front, where it was, and why it may not stay. Written straight to
 * the page: they change with every pointer move.
 */
export function DragLabels() {
  const moved = useRef<HTMLSpanElement>(null)
  const room = useRef<HTMLSpanElement>(null)
  const origin = useRef<HTMLSpanElement>(null)
  const reason = useRef<HTMLSpanElement>(null)
  useEffect(
    () =>
      onFrame(() => {
        const { hall } = documentStore.getState()
        const { drag } = hand
        const held = drag?.moving.map((id) => screenRect(hall, id)) ?? []
        const placed = [...held, drag && taken.card].filter((rect) => rect !== null)
        const before = placed.length
        put(reason.current, reasonLabel(), placed)
        put(moved.current, drag ? movedLabel(hall, drag) : NOTHING, placed)
        put(room.current, drag ? roomLabel(hall, drag) : NOTHING, placed)
        put(origin.current, drag ? originLabel(drag) : NOTHING, placed)
        taken.labels = placed.slice(before)
        reason.current?.toggleAttribute('data-warning', isOnlyWarned())
      }),
    [],
  )
  return (
    <div aria-hidden>
      <span ref={moved} className={css.measure} hidden />
      <span ref={room} className={css.measure} hidden />
      <span ref={origin} className={css.tag} hidden />
      <span ref={reason} className={css.reason} hidden />
    </div>
  )
}

/** Puts a label at its spot, or beside what is `placed` already, and adds it there. */
function put(element: HTMLElement | null, { words, spot }: Label, placed: Rect[]): void {
  if (!element) return
  const isShown = words !== '' && spot !== null
  if (element.hidden === isShown) element.hidden = !isShown
  if (!isShown) return
  if (element.textContent !== words) element.textContent = words
  const { offsetWidth: width, offsetHeight: height } = element
  const rect = cleared({ x: spot.x - width / 2, y: spot.y - height / 2, width, height }, placed, {
    width: view.width_px,
    height: view.height_px,
  })
  placed.push(rect)
  element.style.transform = `translate(${rect.x.toFixed(1)}px, ${rect.y.toFixed(1)}px)`
}

function movedLabel(hall: Hall, { start, grabbed, moving }: DragState): Label {
  const before = grabbed[0] && start.records.get(grabbed[0])
  const after = moving[0] && hall.records.get(moving[0])
  if (!before || !after || !('x_m' in before) || !('x_m' in after)) return NOTHING
  const way_m = Math.hypot(after.x_m - before.x_m, after.z_m - before.z_m)
  const [from, to] = [frontPoint(start, before), frontPoint(hall, after)]
  if (way_m < 1e-3 || !from || !to) return NOTHING
  const spot = screenPoint((from[0] + to[0]) / 2, 0, (from[1] + to[1]) / 2)
  return { words: text(length(way_m)), spot }
}

function roomLabel(hall: Hall, { moving }: DragState): Label {
  const record = moving[0] && hall.records.get(moving[0])
  if (!record || !isPlaced(record)) return NOTHING
  const room = frontRoom(hall, record)
  if (!room) return NOTHING
  const [a, b] = room.sides
  const spot = screenPoint((a.to[0] + b.to[0]) / 2, 0, (a.to[1] + b.to[1]) / 2)
  return { words: `${text(length(room.depth_m))} clear`, spot }
}

function originLabel({ start, grabbed, moving }: DragState): Label {
  const [id] = grabbed
  const record = id && start.records.get(id)
  if (!record || !isBoxed(record) || record.kind === 'shell') return NOTHING
  const now = moving[0] && documentStore.getState().hall.records.get(moving[0])
  const isAway =
    now && 'x_m' in now && 'x_m' in record && (now.x_m !== record.x_m || now.z_m !== record.z_m)
  if (!isAway || moving[0] !== id) return NOTHING
  const { min, max } = boxOf(start, record)
  const at = screenPoint((min[0] + max[0]) / 2, max[1], (min[2] + max[2]) / 2)
  return { words: `${record.name} was here`, spot: at && { x: at.x, y: at.y - 14 } }
}

function reasonLabel(): Label {
  const { drag, ghost, refused } = hand
  if (drag) {
    // Why a drop would be refused stands first in the card.
    const words = drag.refusal ? '' : (drag.conflicts[0]?.message ?? '')
    return { words, spot: drag.moving[0] ? under(drag.moving[0]) : null }
  }
  if (ghost) {
    const { min, max } = ghost.box
    const at = screenPoint((min[0] + max[0]) / 2, 0, max[2])
    return { words: ghost.refusal ?? '', spot: at && { x: at.x, y: at.y + 26 } }
  }
  if (refused && performance.now() < refused.until_ms)
    return { words: `Put back. ${refused.message}`, spot: topOf(refused.id) }
  return NOTHING
}

/** Below a record's foot, where neither it nor the card beside it is covered. */
function under(id: DragState['moving'][number]): Spot {
  const { hall } = documentStore.getState()
  const record = hall.records.get(id)
  if (!record || !isBoxed(record)) return null
  const { min, max } = boxOf(hall, record)
  const feet = [min[0], max[0]].flatMap((x) => [min[2], max[2]].map((z) => screenPoint(x, 0, z)))
  const seen = feet.filter((foot) => foot !== null)
  if (seen.length === 0) return null
  const x = seen.reduce((sum, foot) => sum + foot.x, 0) / seen.length
  return { x, y: Math.max(...seen.map((foot) => foot.y)) + 22 }
}

const isOnlyWarned = (): boolean => hand.drag !== null && hand.drag.refusal === null
