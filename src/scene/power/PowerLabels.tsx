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
import { percent, rating, text } from '../../format/quantity.ts'
import { useFigures } from '../../panels/figures.ts'
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
import { topOf } from '../labels/Pins.tsx'
import { inside, type Rect, touch } from '../labels/place.ts'
import { taken } from '../labels/taken.ts'
import { onFrame, view } from '../view.ts'
import css from './PowerLabels.module.css'

/** Labels over devices and busways: load of the limit, in their side's pattern. The list and the diagram say the same. */
export function PowerLabels() {
  const hall = useFigures((figures) => figures.hall)
  const facts = usePowerFacts()
  const selection = useStore(workspaceStore, (space) => space.selection)
  const hovered = useStore(workspaceStore, (space) => space.hovered)
  const layer = useRef<HTMLDivElement>(null)
  useEffect(() => onFrame(() => layer.current && placeLabels(layer.current)), [])
  const isLit = (id: HallId) => selection.has(id) || hovered === id
  const taken = useMemo(() => facts && takenOver_W(hall, facts), [hall, facts])
  const labels = labelled(hall)
    .map((record) => ({
      record,
      weight:
        weightOf(record, facts) + (taken?.has(record.id) ? 4 : 0) + (isLit(record.id) ? 10 : 0),
    }))
    .sort((a, b) => b.weight - a.weight)
  return (
    <div ref={layer} aria-hidden>
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

function placeLabels(layer: HTMLElement): void {
  const placed: Rect[] = [...taken.badges]
  for (const label of layer.children) {
    if (!(label instanceof HTMLElement)) continue
    const point = topOf(label.dataset.label as HallId)
    label.hidden = !point
    if (!point) continue
    const { offsetWidth: width, offsetHeight: height } = label
    const wish = { x: point.x - width / 2, y: point.y - height - 6, width, height }
    const rect = inside(wish, { width: view.width_px, height: view.height_px })
    // One that lies far from its thing, or on another label, would mislead.
    const isOff = Math.hypot(rect.x - wish.x, rect.y - wish.y) > height
    const hides = isOff || placed.some((other) => touch(rect, other))
    label.style.visibility = hides ? 'hidden' : 'visible'
    if (hides) continue
    placed.push(rect)
    label.style.transform = `translate(${rect.x.toFixed(1)}px, ${rect.y.toFixed(1)}px)`
  }
}
