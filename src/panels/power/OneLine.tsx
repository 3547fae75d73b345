import {
  ChevronDown,
  ChevronsDown,
  ChevronsUp,
  ChevronUp,
  Minus,
  MoveHorizontal,
  Plus,
} from 'lucide-react'
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Hall, HallId, Service } from '../../../models/hall/hall.ts'
import { isBattery } from '../../../models/power/fromHall/faults.ts'
import { COMMANDS, give, shortcutOf } from '../../document/commandTable.ts'
import { IconButton } from '../../ui/Button.tsx'
import { select, workspaceStore } from '../../workspace/workspace.ts'
import { CommandButton } from '../CommandButton.tsx'
import { useFigures } from '../figures.ts'
import { type BatteryState, batteryState } from './battery.ts'
import { type PowerFacts, usePowerFacts } from './facts.ts'
import { goTo } from './goTo.ts'
import css from './OneLine.module.css'
import { BatteryMark, CellMark, LinkMark, NodeMark } from './OneLineMarks.tsx'
import { BATTERY, CELL, type OneLine as Drawing, layOneLine, NODE } from './oneLineLayout.ts'
import { isArrow, stepTo } from './oneLineSteps.ts'
import { takenOver_W } from './outage.ts'

/** The one-line diagram under the hall in the Power view: what feeds what, with loads, limits and states. */
export function OneLine() {
  const open = useStore(workspaceStore, (space) => space.diagramOpen)
  const [zoom, setZoom] = useState<number | null>(null)
  const [tall, setTall] = useState(false)
  const Chevron = open ? ChevronDown : ChevronUp
  return (
    <section className={css.panel} aria-label="One-line diagram" data-open={open} data-tall={tall}>
      <div className={css.head}>
        <h2>One-line diagram</h2>
        {open && (
          <>
            <CommandButton command={COMMANDS.fail} size={14} side="top" />
            <span className={css.separator} />
            <IconButton
              icon={Minus}
              label="Smaller"
              size={14}
              side="top"
              onClick={() => setZoom(stepped(zoom, 1 / STEP))}
            />
            <IconButton
              icon={MoveHorizontal}
              label="Fit the width"
              size={14}
              side="top"
              onClick={() => setZoom(null)}
            />
            <IconButton
              icon={Plus}
              label="Larger"
              size={14}
              side="top"
              onClick={() => setZoom(stepped(zoom, STEP))}
            />
            <IconButton
              icon={tall ? ChevronsDown : ChevronsUp}
              label={tall ? 'Less room for the diagram' : 'More room for the diagram'}
              size={14}
              side="top"
              onClick={() => setTall(!tall)}
            />
          </>
        )}
        <IconButton
          icon={Chevron}
          label={COMMANDS.diagram.label}
          shortcut={shortcutOf(COMMANDS.diagram)}
          size={14}
          side="top"
          onClick={() => give(COMMANDS.diagram)}
        />
      </div>
      {open && <Sheet zoom={zoom} />}
    </section>
  )
}

const STEP = 1.25
const stepped = (zoom: number | null, by: number): number =>
  Math.min(3, Math.max(0.3, (zoom ?? 1) * by))
/** Below this the names, 11 px at scale 1, cannot be read: the sheet scrolls instead. */
const SMALLEST_FIT = 0.9

function Sheet({ zoom }: { zoom: number | null }) {
  const hall = useFigures((figures) => figures.hall)
  const drawing = useMemo(() => layOneLine(hall), [hall])
  const sheet = useRef<HTMLDivElement>(null)
  const [room, setRoom] = useState(0)
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => entry && setRoom(entry.contentRect.width))
    if (sheet.current) observer.observe(sheet.current)
    return () => observer.disconnect()
  }, [])
  if (drawing.nodes.length === 0)
    return <p className={css.none}>Nothing feeds this hall yet. Place a utility and a busway.</p>
  const scale = zoom ?? Math.max(SMALLEST_FIT, Math.min(1, room / drawing.width))
  return (
    <div ref={sheet} className={css.sheet} data-testid="one-line">
      <Picture hall={hall} drawing={drawing} scale={scale} />
    </div>
  )
}

function Picture({ hall, drawing, scale }: { hall: Hall; drawing: Drawing; scale: number }) {
  const facts = usePowerFacts()
  const taken = useMemo(() => facts && takenOver_W(hall, facts), [hall, facts])
  const selection = useStore(workspaceStore, (space) => space.selection)
  const hovered = useStore(workspaceStore, (space) => space.hovered)
  const { picture, focus, keyDown } = useStops(drawing)
  const { width, height } = drawing
  const markOf = (id: HallId) => ({
    isSelected: selection.has(id),
    isHovered: hovered === id,
    verdict: facts?.verdicts.get(id),
  })
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no fieldset.
    <svg
      ref={picture}
      width={width * scale}
      height={height * scale}
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      aria-label="Devices, busways and what they feed; arrows lead along"
      onKeyDown={keyDown}
      onPointerLeave={() => workspaceStore.setState({ hovered: null })}
    >
      <defs>
        <pattern id="one-line-dead" width="4" height="4" patternUnits="userSpaceOnUse">
          <path d="M0 4L4 0" className={css.hatch} />
        </pattern>
        <pattern id="one-line-dash" width="9" height="4" patternUnits="userSpaceOnUse">
          <rect width="6" height="4" className={css.fillB} />
        </pattern>
        <pattern id="one-line-dash-dot" width="12" height="4" patternUnits="userSpaceOnUse">
          <path d="M0 2H6M8 2H10" className={css.strokeD} />
        </pattern>
        <pattern id="one-line-dots" width="4" height="4" patternUnits="userSpaceOnUse">
          <circle cx="2" cy="2" r="1.3" className={css.fillC} />
        </pattern>
      </defs>
      {drawing.links.map((link) => (
        <LinkMark
          key={link.id}
          link={link}
          runs={runsOf(hall, link.id) && !facts?.leftOut.has(link.id)}
          live={facts === null || isLinkLive(hall, facts, link.id)}
          name={hall.records.get(link.id)?.name ?? ''}
          {...markOf(link.id)}
        />
      ))}
      {drawing.nodes.map((node) => (
        <NodeMark
          key={node.id}
          node={node}
          name={hall.records.get(node.id)?.name ?? ''}
          service={serviceOf(hall, node.id)}
          isLeftOut={facts?.leftOut.has(node.id) ?? false}
          element={facts?.byId.get(node.id)}
          more_W={taken?.get(node.id)}
          hasFocus={focus === node.id}
          {...markOf(node.id)}
        />
      ))}
      {drawing.batteries.map((node) => {
        const { verdict: _, ...mark } = markOf(node.id)
        return (
          <BatteryMark
            key={node.id}
            node={node}
            name={hall.records.get(node.id)?.name ?? ''}
            state={facts && batteryAt(hall, facts, node.id)}
            hasFocus={focus === node.id}
            {...mark}
          />
        )
      })}
      {drawing.cells.map((cell) => (
        <CellMark
          key={`${cell.id} ${cell.feedIds[0]}`}
          cell={cell}
          name={hall.records.get(cell.id)?.name ?? ''}
          feeds={cell.feedIds.map((id) => facts?.byId.get(id))}
          isOut={cell.feedIds.every((id) => !runsOf(hall, id))}
          isUnserved={facts?.unserved.has(cell.id) ?? false}
          hasFocus={focus === stopOf(cell.id, cell.feedIds)}
          {...markOf(cell.id)}
          verdict={cell.feedIds
            .map((id) => facts?.verdicts.get(id))
            .reduce((worst, next) => (worst === 'bad' ? worst : (next ?? worst)), undefined)}
        />
      ))}
    </svg>
  )
}

const serviceOf = (hall: Hall, id: HallId): Service => {
  const record = hall.records.get(id)
  return record && 'service' in record ? record.service : 'inService'
}

const runsOf = (hall: Hall, id: HallId): boolean => serviceOf(hall, id) === 'inService'
const batteryAt = (hall: Hall, facts: PowerFacts, id: HallId): BatteryState | null => {
  const record = hall.records.get(id)
  return isBattery(record) ? batteryState(hall, facts, record) : null
}

/** A battery's cable is no element of the chain: it has voltage while the battery has. */
function isLinkLive(hall: Hall, facts: PowerFacts, id: HallId): boolean {
  const feed = hall.records.get(id)
  const battery = feed?.kind === 'feed' ? batteryAt(hall, facts, feed.fromId) : null
  return battery === null ? (facts.byId.get(id)?.live ?? false) : battery === 'standing by'
}

const stopOf = (id: HallId, feedIds: readonly HallId[]): string => `${id} ${feedIds[0]}`

/** One stop of the tab order for the whole drawing; arrows lead from mark to mark, Enter selects, L flies there. */
function useStops(drawing: Drawing) {
  const picture = useRef<SVGSVGElement>(null)
  const stops = useMemo(
    () => [
      ...drawing.nodes.map(({ id, x, y }) => ({
        key: id as string,
        id,
        x: x + NODE.width / 2,
        y: y + NODE.height / 2,
      })),
      ...drawing.batteries.map(({ id, x, y }) => ({
        key: id as string,
        id,
        x: x + BATTERY.width / 2,
        y: y + BATTERY.height / 2,
      })),
      ...drawing.cells.map(({ id, feedIds, x, y }) => ({
        key: stopOf(id, feedIds),
        id,
        x: x + CELL.width / 2,
        y: y + CELL.height / 2,
      })),
    ],
    [drawing],
  )
  const [at, setAt] = useState('')
  const focus = stops.some(({ key }) => key === at) ? at : (stops[0]?.key ?? '')
  const mark = (key: string) =>
    picture.current?.querySelector<SVGGElement>(`[data-stop="${CSS.escape(key)}"]`)
  useEffect(() => {
    // What is selected elsewhere comes into sight here.
    return workspaceStore.subscribe(({ selection }, before) => {
      const [id] = selection
      if (selection === before.selection || selection.size !== 1 || !id) return
      picture.current
        ?.querySelector(`[data-record="${CSS.escape(id)}"]`)
        ?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    })
  }, [])
  const keyDown = (event: KeyboardEvent) => {
    const from = stops.find(({ key }) => key === focus)
    if (!from) return
    if (isArrow(event.key)) {
      event.preventDefault()
      // Arrows would nudge what is selected.
      event.stopPropagation()
      const next = stepTo(stops, from, event.key)
      if (!next) return
      setAt(next.key)
      mark(next.key)?.focus()
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      event.stopPropagation()
      if (event.key === 'Enter') select(from.id)
      else goTo(from.id)
    }
  }
  return { picture, focus, keyDown }
}
