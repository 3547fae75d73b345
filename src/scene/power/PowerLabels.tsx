import { ZapOff } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import {
  type Busway,
  type Hall,
  type HallId,
  type PowerDevice,
  recordsOf,
} from '../../../models/hall/hall.ts'
import { SERVICE_WORD } from '../../../models/hall/words.ts'
import { isBattery } from '../../../models/power/fromHall/faults.ts'
import { documentStore } from '../../document/document.ts'
import { percent, rating, text } from '../../format/quantity.ts'
import { useFigures } from '../../panels/figures.ts'
import { groupsWithoutSupply } from '../../panels/power/dark.ts'
import {
  largest_A,
  loadFraction,
  type PowerFacts,
  usePowerFacts,
} from '../../panels/power/facts.ts'
import { takenOver_W } from '../../panels/power/outage.ts'
import { Swatch } from '../../panels/power/Swatch.tsx'
import { cx } from '../../ui/cx.ts'
import { workspaceStore } from '../../workspace/workspace.ts'
import pins from '../labels/labels.module.css'
import { dragRects, topOf } from '../labels/Pins.tsx'
import { beyond, inside, type Rect, touch } from '../labels/place.ts'
import { panelRects, screenRect, taken } from '../labels/taken.ts'
import { camera, onFrame, screenPoint, view } from '../view.ts'
import css from './PowerLabels.module.css'

/**
 * Labels over what is dark, by row, and over devices and busways: load of the limit, in their side's pattern. The list and
 * the diagram say the same.
 */
export function PowerLabels() {
  const hall = useFigures((figures) => figures.hall)
  const facts = usePowerFacts()
  const selection = useStore(workspaceStore, (space) => space.selection)
  const hovered = useStore(workspaceStore, (space) => space.hovered)
  const layer = useRef<HTMLDivElement>(null)
  useEffect(() => onFrame(() => layer.current && placeLabels(layer.current)), [])
  const isLit = (id: HallId) => selection.has(id) || hovered === id
  const taken = useMemo(() => facts && takenOver_W(hall, facts), [hall, facts])
  const without = useMemo(() => (facts ? groupsWithoutSupply(hall, facts) : []), [hall, facts])
  const labels = labelled(hall)
    .map((record) => ({
      record,
      weight:
        weightOf(record, facts) + (taken?.has(record.id) ? 4 : 0) + (isLit(record.id) ? 10 : 0),
    }))
    .sort((a, b) => b.weight - a.weight)
  return (
    <div ref={layer} aria-hidden>
      {/* First, so that they find room first. */}
      {without.map(({ words, ids, why }) => (
        <div
          key={words}
          data-label={ids[Math.floor(ids.length / 2)]}
          className={cx(pins.pin, pins.filled, css.label)}
        >
          <ZapOff size={12} strokeWidth={1.8} />
          <b>{words}</b>
          {why}
        </div>
      ))}
      {labels.map(({ record }) => (
        <Label
          key={record.id}
          record={record}
          facts={facts}
          takesOver={taken?.has(record.id) ?? false}
          isLit={isLit(record.id)}
        />
      ))}
    </div>
  )
}

/** A battery that stands by has nothing to say: it is labelled when it is out. */
const labelled = (hall: Hall) =>
  recordsOf(hall, 'powerDevice', 'busway').filter(
    (record) => record.service !== 'inService' || !isBattery(record),
  )

/** What is worth a label first where there is no room for all. */
function weightOf(record: PowerDevice | Busway, facts: PowerFacts | null): number {
  const verdict = facts?.verdicts.get(record.id)
  if (record.service !== 'inService') return 5
  if (verdict) return verdict === 'bad' ? 4 : 3
  if (facts && !(facts.byId.get(record.id)?.live ?? false)) return 2
  return loadFraction(facts?.byId.get(record.id)) ?? 0
}

function Label({
  record,
  facts,
  takesOver,
  isLit,
}: {
  record: PowerDevice | Busway
  facts: PowerFacts | null
  takesOver: boolean
  isLit: boolean
}) {
  const element = facts?.byId.get(record.id)
  const runs = record.service === 'inService'
  const live = runs && (element?.live ?? facts === null)
  const verdict = facts?.verdicts.get(record.id)
  return (
    <div data-label={record.id} className={cx(pins.pin, css.label, isLit && css.lit)}>
      <Swatch side={record.side} live={live} />
      <span>{record.name.replace(/^Busway /, '')}</span>
      {runs ? (
        <b className={verdict && css[verdict]}>
          {takesOver && '▲ '}
          {live ? loadWords(element) : 'no supply'}
        </b>
      ) : (
        <b className={css.warn}>{SERVICE_WORD[record.service]}</b>
      )}
    </div>
  )
}

/** "102 A of 400", "54 %", or a dash. */
function loadWords(element: Parameters<typeof loadFraction>[0]): string {
  if (!element) return '–'
  const amps = largest_A(element)
  if (amps !== null && element.limit_A !== null)
    return `${text(rating(amps))} of ${rating(element.limit_A).value}`
  return text(percent(loadFraction(element)))
}

/** Back towards the eye, this much of it upwards, is a look from above: over what lies flat there is no "above". */
const STEEP = 0.8
const isSteep = (): boolean => camera.matrixWorld.elements[9]! > STEEP

function placeLabels(layer: HTMLElement): void {
  const { hall } = documentStore.getState()
  const { selection } = workspaceStore.getState()
  const room = { width: view.width_px, height: view.height_px }
  const steep = isSteep()
  const placed: Rect[] = [...taken.badges, ...panelRects(layer)]
  const held = dragRects(hall)
  const chosen = new Map([...selection].map((id) => [id, screenRect(hall, id)]))
  for (const label of layer.children) {
    if (!(label instanceof HTMLElement)) continue
    const id = label.dataset.label as HallId
    const { offsetWidth: width, offsetHeight: height } = label
    const covered = [...chosen].flatMap(([other, rect]) => (other !== id && rect ? [rect] : []))
    const isFree = (rect: Rect) =>
      // One that lies far from its thing, or on another label, would mislead.
      !isMoved(rect, inside(rect, room)) &&
      ![...placed, ...held, ...covered].some((other) => touch(rect, other))
    const rect = wishes(hall, id, { width, height }, steep).find(isFree)
    label.hidden = false
    label.style.visibility = rect ? 'visible' : 'hidden'
    if (!rect) continue
    placed.push(rect)
    label.style.transform = `translate(${rect.x.toFixed(1)}px, ${rect.y.toFixed(1)}px)`
  }
}

const isMoved = (a: Rect, b: Rect): boolean => a.x !== b.x || a.y !== b.y

/** Where a label may lie, best first: above its thing; seen from above, beyond the ends of a busway and clear of a device. */
function wishes(
  hall: Hall,
  id: HallId,
  size: Pick<Rect, 'width' | 'height'>,
  steep: boolean,
): Rect[] {
  const record = hall.records.get(id)
  if (steep && record?.kind === 'busway') {
    const ends = [record.from_m, record.to_m].map(([x, z]) => screenPoint(x, record.y_m, z))
    const [a, b] = ends
    if (!a || !b) return []
    // The end that is farther from the lower left, where the legend lies, comes first.
    const [first, second] = a.x - a.y > b.x - b.y ? [a, b] : [b, a]
    return [beyond(second, first, size), beyond(first, second, size)]
  }
  const box = steep ? screenRect(hall, id) : null
  const top = box ? { x: box.x + box.width / 2, y: box.y } : topOf(id)
  return top ? [{ x: top.x - size.width / 2, y: top.y - size.height - 6, ...size }] : []
}
