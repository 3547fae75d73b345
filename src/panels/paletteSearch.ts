/** What the command palette finds: places to go, commands to give, things to place. */
import {
  Columns2,
  Grid2x2,
  type LucideIcon,
  MapPin,
  Package,
  PanelTopDashed,
  Replace,
  Server,
  Snowflake,
  Undo2,
  Wrench,
  Zap,
  ZapOff,
} from 'lucide-react'
import { isTooWarm } from '../../models/density/usable.ts'
import { catalog } from '../../models/hall/catalog.ts'
import { type RecordKind, recordsOf } from '../../models/hall/hall.ts'
import { COMMANDS, type Command, give, shortcutOf } from '../document/commandTable.ts'
import { placeNearby } from '../document/edits.ts'
import { examplesStore, openExample } from '../document/files.ts'
import { bringTo, SERVICE_LABEL } from '../document/service.ts'
import { replacements, replaceSelection, selectedRacks } from '../document/swap.ts'
import { temperature, text } from '../format/quantity.ts'
import { orderCamera, select } from '../workspace/workspace.ts'
import { ratingOf } from './catalogSearch.ts'
import { certaintyOf, type Figures } from './figures.ts'
import { goals } from './paletteGoals.ts'
import { goTo } from './power/goTo.ts'

export interface Found {
  readonly key: string
  readonly group: 'Go to' | 'Commands' | 'Power chain' | 'Example halls' | 'Catalogue'
  readonly icon: LucideIcon
  readonly label: string
  /** Other words that people look for it by. */
  readonly also?: string
  readonly end?: string
  readonly verdict?: 'bad'
  readonly shortcut?: string | undefined
  readonly run: () => void
}

/** Most of one group that are shown, so that no group hides the next. */
const SHOWN = {
  'Go to': 6,
  Commands: 8,
  'Power chain': 6,
  'Example halls': 4,
  Catalogue: 5,
} as const

/** What matches `query`, the groups in their order; for an empty query, the commands and halls alone. */
export function findInPalette(query: string, figures: Figures): Found[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const matches = ({ label, also = '' }: Found) => {
    const said = `${label} ${also}`.toLowerCase()
    // "d1" finds D10 and D01 alike.
    const plain = said.replaceAll(/\b([a-z]+)0+(?=\d)/g, '$1')
    return words.every((word) => said.includes(word) || plain.includes(word))
  }
  const groups =
    words.length === 0
      ? [commands(), exampleHalls()]
      : [places(figures), [...commands(), ...swaps()], outages(figures), exampleHalls(), things()]
  // What is called so comes before what is only found by it.
  const isCalled = ({ label }: Found) => matches({ label } as Found)
  return groups.flatMap((group) => {
    const found = group.filter(matches)
    const sorted = [...found.filter(isCalled), ...found.filter((each) => !isCalled(each))]
    return sorted.slice(0, group[0] ? SHOWN[group[0].group] : 0)
  })
}

function places({ hall, air, state }: Figures): Found[] {
  return goals(hall).map(({ record, label, also, place }): Found => {
    const { id, kind } = record
    const inlet_C = air?.racks.get(id)?.inletMax_C ?? null
    const end = inlet_C === null ? place : text(temperature(inlet_C, certaintyOf(state)))
    return {
      key: id,
      group: 'Go to',
      icon: ICON[kind] ?? MapPin,
      label,
      also,
      ...(end !== undefined && { end }),
      ...(air && record.kind === 'rack' && isTooWarm(record, air) && { verdict: 'bad' }),
      run: () => {
        select(id)
        orderCamera('goTo', id)
      },
    }
  })
}

const ICON: Partial<Record<RecordKind, LucideIcon>> = {
  rack: Server,
  crah: Snowflake,
  fanWall: Snowflake,
  inRowCooler: Snowflake,
  rearDoorCooler: Snowflake,
  cdu: Snowflake,
  tile: Grid2x2,
  containment: PanelTopDashed,
  obstacle: Columns2,
  powerDevice: Zap,
  busway: Zap,
}

const commands = (): Found[] =>
  Object.entries<Command>(COMMANDS)
    .filter(([key, { enabled }]) => key !== 'palette' && (enabled?.() ?? true))
    .map(([key, command]) => ({
      key,
      group: 'Commands',
      icon: command.icon,
      label: command.label,
      ...(command.also !== undefined && { also: command.also }),
      shortcut: shortcutOf(command),
      run: () => give(command),
    }))

/** What the selected racks can be replaced by. */
const swaps = (): Found[] =>
  replacements(selectedRacks()).map(({ id, label }) => ({
    key: `swap-${id}`,
    group: 'Commands',
    icon: Replace,
    label: `Replace the selected racks by ${label}`,
    run: () => replaceSelection(id),
  }))

/** Devices and busways by name: to fail, to take out, or to put back. */
const outages = ({ hall }: Figures): Found[] =>
  recordsOf(hall, 'powerDevice', 'busway').flatMap(({ id, name, service }) =>
    (['inService', 'failed', 'maintenance'] as const)
      .filter((to) => (to === 'inService') === (service !== 'inService'))
      .map(
        (to): Found => ({
          key: `${to} ${id}`,
          group: 'Power chain',
          icon: OUTAGE_ICON[to],
          label: SERVICE_LABEL[to](name),
          ...(to === 'inService' && { also: 'repair restore' }),
          run: () => {
            bringTo(to, [id])
            goTo(id)
          },
        }),
      ),
  )

const OUTAGE_ICON = { inService: Undo2, failed: ZapOff, maintenance: Wrench } as const

const exampleHalls = (): Found[] =>
  examplesStore.getState().examples.map((example) => ({
    key: example.id,
    group: 'Example halls',
    icon: COMMANDS.open.icon,
    label: `Open ${example.name}`,
    run: () => void openExample(example),
  }))

const things = (): Found[] =>
  catalog.map((entry) => ({
    key: entry.id,
    group: 'Catalogue',
    icon: Package,
    label: entry.label,
    also: [entry.maker, ...(entry.aliases ?? [])].join(' '),
    end: ratingOf(entry),
    run: () => placeNearby(entry.id),
  }))
