import { ArrowRightLeft, TriangleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import { documentStore } from '../../document/document.ts'
import {
  type Certainty,
  change,
  count,
  difference,
  type QuantityText,
  temperature,
  text,
} from '../../format/quantity.ts'
import type { Breach, BreachGroup } from '../../panels/breaks/breach.ts'
import { breaksStore } from '../../panels/breaks/breaks.ts'
import { certaintyOf, type Figures, useFigures } from '../../panels/figures.ts'
import { overLimit } from '../../panels/hotspots.ts'
import { type LiquidLine, liquidLines } from '../../panels/liquid/dragLines.ts'
import { repipedLines } from '../../panels/liquid/repipedWords.ts'
import { powerLines } from '../../panels/power/dragLines.ts'
import { type PowerFacts, usePowerFacts } from '../../panels/power/facts.ts'
import { cx } from '../../ui/cx.ts'
import { DeltaChip } from '../../ui/DeltaChip.tsx'
import { useNextTask } from '../../ui/useNextTask.ts'
import { workspaceStore } from '../../workspace/workspace.ts'
import { onFrame, view } from '../view.ts'
import css from './labels.module.css'
import { topOf } from './Pins.tsx'
import { cleared, EDGE_PX } from './place.ts'
import { panelRects, taken } from './taken.ts'

/** Beside the rack, px from its middle: clear of a rack that fills a sixth of the picture's height. */
const ASIDE_PX = 64
/** More than this would be read instead of the picture. */
const LINE_COUNT = 4
/** Of them, limits that the drag passes. */
const PASSED_COUNT = 2

/**
 * What a drag does to the hall, in four lines beside what is dragged. Changes with the figures, ten times a second. Where
 * a drop would be refused, the reason stands first and no change is told.
 */
export function DeltaCard() {
  // The move that takes hold has enough to do.
  const lead = useNextTask(
    useStore(workspaceStore, ({ tool }) =>
      tool.kind === 'dragging' ? (tool.ids[0] ?? null) : null,
    ),
  )
  return lead ? <Card lead={lead} /> : null
}

function Card({ lead }: { readonly lead: HallId }) {
  const card = useRef<HTMLDivElement>(null)
  const figures = useFigures((state) => state)
  const name = useStore(documentStore, (doc) => doc.hall.records.get(lead)?.name ?? '')
  useEffect(() => onFrame(() => card.current && placeCard(card.current, lead)), [lead])
  useEffect(
    () => () => {
      taken.card = null
    },
    [],
  )
  const blocked = useStore(workspaceStore, ({ tool }) =>
    tool.kind === 'dragging' ? tool.blocked : null,
  )
  const certainty = certaintyOf(figures.state)
  const shown = useStore(workspaceStore, ({ view: now }) => now)
  const isPower = shown === 'power'
  const facts = usePowerFacts()
  const all =
    isPower && facts
      ? supplyLines(figures.hall, facts, lead)
      : shown === 'liquid'
        ? loopLines(figures, figures.before, lead, certainty)
        : linesOf(figures, figures.before, lead, certainty)
  const repiped =
    shown === 'liquid' && figures.before
      ? repipedLines(figures.before.hall, figures.hall, figures.liquid)
      : []
  const broken = useStore(breaksStore, (breaks) => breaks.broken)
  const passed = blocked === null ? passedWith(broken, lead, isPower) : []
  const shut = blocked === null && !isPower ? shutWords(figures) : null
  // The reason counts as a line. What it pushes out is of no matter for a drop that is refused.
  const saidCount = passed.length + repiped.length + Number(blocked !== null || shut !== null)
  const lines = all.slice(0, Math.max(1, LINE_COUNT - saidCount))
  return (
    <div ref={card} className={css.card} data-testid="delta-card" aria-hidden>
      <div className={css.head}>
        <b>{name}</b>
        {!isPower && <span data-state={figures.state}>{WORD[certainty]}</span>}
      </div>
      {blocked !== null && <p className={css.blocked}>{withDepth(blocked, broken)}</p>}
      {shut !== null && <p className={css.blocked}>{shut}</p>}
      {passed.map(({ key, short }) => (
        <p key={key} className={cx(css.blocked, css.passed)}>
          <TriangleAlert size={12} strokeWidth={1.8} /> {short}
        </p>
      ))}
      {repiped.map(({ words, isOver }) => (
        <p key={words} className={cx(css.blocked, css.passed, !isOver && css.told)}>
          <ArrowRightLeft size={12} strokeWidth={1.8} /> {words}
        </p>
      ))}
      {lines.map((line) => (
        <div key={line.label} className={css.line}>
          <span>{line.label}</span>
          <b>{line.value}</b>
          {blocked === null && line.chip && (
            <DeltaChip direction={line.chip.direction} verdict={line.chip.verdict}>
              {line.chip.words}
            </DeltaChip>
          )}
        </div>
      ))}
    </div>
  )
}

/**
 * Limits that the drag passes, its own before others'. Inlets, and in the Power view busways, have lines of their own;
 * what is in its way is the reason.
 */
function passedWith(broken: readonly Breach[], lead: HallId, isPower: boolean): Breach[] {
  const elsewhere: readonly BreachGroup[] = [
    'air',
    'space',
    ...(isPower ? ['busway' as const] : []),
  ]
  const said = broken.filter(
    ({ group, verdict }) => verdict === 'bad' && !elsewhere.includes(group),
  )
  const own = said.filter(({ id }) => id === lead).slice(0, PASSED_COUNT - 1)
  return [...own, ...said.filter((breach) => !own.includes(breach))].slice(0, PASSED_COUNT)
}

/** What no air can pass or carry heat off as it is held, without the way out, which the hand has; null where all breathe. */
const shutWords = ({ air, state }: Figures): string | null =>
  state === 'estimate' && air?.message ? air.message.replace(/ (Move|Clear|Open) .*$/, '') : null

/** "Rack D1 overlaps rack D2, by 300 mm." */
function withDepth(reason: string, broken: readonly Breach[]): string {
  const space = broken.find(({ group, words }) => group === 'space' && `${words}.` === reason)
  return space?.excess ? `${space.words}, ${space.excess}.` : reason
}

const WORD: Record<Certainty, string> = {
  final: 'Converged',
  refining: 'Refining',
  unsteady: 'Unsteady',
  estimate: 'Estimate',
}

type Line = LiquidLine

/** In the Power view: the busways that feed what is in the hand. */
const supplyLines = (hall: Hall, facts: PowerFacts, lead: HallId): Line[] =>
  powerLines(hall, facts, lead).map(({ label, value, over }) => ({
    label,
    value,
    chip: over === null ? null : { words: over, direction: 'up', verdict: 'out' },
  }))

/** In the Liquid view: the loop of what is in the hand. What is on none has the lines of the air. */
function loopLines(
  now: Figures,
  before: Figures | null,
  lead: HallId,
  certainty: Certainty,
): Line[] {
  const own = liquidLines(now, before, lead)
  return own.length > 0
    ? [...shortLine(now, before), ...own]
    : linesOf(now, before, lead, certainty)
}

function linesOf(now: Figures, before: Figures | null, lead: HallId, certainty: Certainty): Line[] {
  const tilde = certainty === 'estimate' ? '~' : ''
  const spots = (figures: Figures) => (figures.air ? overLimit(figures.hotspots).length : null)
  const [hot, wasHot] = [spots(now), before && spots(before)]
  const over = overLimit(now.hotspots)
  const inlet = inletOf(now, lead)
  const wasInlet = before && inletOf(before, lead)
  return [
    ...shortLine(now, before),
    // A unit that draws in no air has no such line.
    ...(inlet === null && wasInlet === null
      ? []
      : [
          inletLine(
            now,
            lead,
            warmth(
              'This inlet',
              inlet,
              wasInlet,
              certainty,
              over.some(({ id }) => id === lead),
            ),
          ),
        ]),
    warmth('Hottest inlet', hottest(now), before && hottest(before), certainty, over.length > 0),
    {
      label: 'Hotspots in hall',
      value: tilde + text(count(hot)),
      chip:
        hot === null || wasHot === null || hot === wasHot
          ? null
          : {
              words: `${wasHot} to ${hot}`,
              direction: hot > wasHot ? 'up' : 'down',
              verdict: hot > wasHot ? 'out' : 'better',
            },
    },
    density(now, before),
  ]
}

function warmth(
  label: string,
  now: number | null,
  was: number | null,
  certainty: Certainty,
  isOut: boolean,
): Line {
  const words =
    now === null || was === null
      ? '0'
      : change(now - was, (value) =>
          difference(value, certainty === 'final' ? 'final' : 'refining'),
        )
  const rises = now !== null && was !== null && now > was
  return {
    label,
    value: text(temperature(now, certainty)),
    chip:
      words === '0'
        ? null
        : {
            words,
            direction: rises ? 'up' : 'down',
            verdict: rises ? (isOut ? 'out' : 'worse') : 'better',
          },
  }
}

/** Why the inlet in the hand has no figure, where it has none. */
function inletLine({ air }: Figures, lead: HallId, line: Line): Line {
  if (inletOf({ air }, lead) !== null) return line
  const why = !air ? 'air not solved' : air.racks.has(lead) ? 'no air gets in' : 'not solved yet'
  return { ...line, value: `– ${why}` }
}

/** Racks that the drag leaves short of liquid, or brings back; nothing while there are none. */
function shortLine({ shortRacks: now }: Figures, before: Figures | null): Line[] {
  const was = before?.shortRacks ?? null
  if (!now && !was) return []
  const isChanged = now !== null && was !== null && now !== was
  return [
    {
      label: 'Racks short of liquid',
      value: text(count(now)),
      chip: isChanged
        ? {
            words: `${was} to ${now}`,
            direction: now > was ? 'up' : 'down',
            verdict: now > was ? 'out' : 'better',
          }
        : null,
    },
  ]
}

function density({ ledger }: Figures, before: Figures | null): Line {
  const now = ledger?.utilityGpusPerMW.value ?? null
  const was = before?.ledger?.utilityGpusPerMW.value ?? null
  const shown = (value: number): QuantityText => count(value)
  const words = now === null || was === null ? '0' : change(now - was, shown)
  return {
    label: 'GPUs per MW',
    value: text(count(now)),
    chip:
      words === '0' || now === null || was === null
        ? null
        : { words, direction: now > was ? 'up' : 'down', verdict: now > was ? 'better' : 'worse' },
  }
}

const inletOf = ({ air }: Pick<Figures, 'air'>, id: HallId): number | null =>
  air?.racks.get(id)?.inletMax_C ?? null

function hottest({ air }: Figures): number | null {
  if (!air) return null
  const inlets = [...air.racks.values()].flatMap(({ inletMax_C }) => inletMax_C ?? [])
  return inlets.length > 0 ? Math.max(...inlets) : null
}

function placeCard(card: HTMLElement, lead: HallId): void {
  const at = topOf(lead)
  card.style.visibility = at ? 'visible' : 'hidden'
  if (!at) return
  const { offsetWidth: width, offsetHeight: height } = card
  const right = at.x + ASIDE_PX
  // It flips to the other side where there is no room.
  const fits = right + width <= view.width_px - EDGE_PX
  const rect = cleared(
    { x: fits ? right : at.x - ASIDE_PX - width, y: at.y - height - 8, width, height },
    panelRects(card),
    { width: view.width_px, height: view.height_px },
  )
  taken.card = rect
  card.style.transform = `translate(${rect.x.toFixed(1)}px, ${rect.y.toFixed(1)}px)`
}
