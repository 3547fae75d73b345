/**
 * Every command that a person can give, once: label, picture, shortcut, when it can be given, and what it does.
 * Menus, the palette, tooltips and the keyboard read this table.
 */
import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  BadgeCheck,
  Box,
  Cable,
  CloudSun,
  Copy,
  Diamond,
  Download,
  Droplets,
  Expand,
  FilePlus,
  Flame,
  FolderOpen,
  House,
  LayoutGrid,
  type LucideIcon,
  MousePointer2,
  Network,
  PanelLeft,
  PanelRight,
  PanelTopDashed,
  Redo2,
  RotateCw,
  Scissors,
  Search,
  Spline,
  Square,
  SquareDashed,
  SquareStack,
  SunMoon,
  Trash2,
  Undo2,
  Wind,
  Workflow,
  Wrench,
  X,
  Zap,
  ZapOff,
} from 'lucide-react'
import { SHELL_ID, TILE_M } from '../../models/hall/hall.ts'
import type { TopologyName } from '../../models/power/topology.ts'
import { orderCamera, select, workspaceStore } from '../workspace/workspace.ts'
import { containSelection } from './contain.ts'
import { cancelGesture, documentStore, redo, undo } from './document.ts'
import {
  deleteSelection,
  duplicateSelection,
  feedSelection,
  nudgeSelection,
  turnSelection,
} from './edits.ts'
import { chooseFile, newHall, saveFile } from './files.ts'
import { goToNextHotspot } from './hotspotTour.ts'
import { layTopology, topologyTitle } from './powerTopology.ts'
import { selectAllAlike } from './selectAll.ts'
import { servable, toggleService } from './service.ts'
import { selectedRacks, selectSameType } from './swap.ts'

export interface Command {
  readonly label: string
  /** Other words that people look for it by. */
  readonly also?: string
  readonly icon: LucideIcon
  /** In tinykeys' words; the first is the one that is shown. */
  readonly shortcuts?: readonly string[]
  readonly group: 'Edit' | 'View' | 'Camera' | 'File'
  /** Always, when absent. */
  readonly enabled?: () => boolean
  readonly run: () => void
}

/** A fine nudge, m. Source: design rules, section 8. */
const FINE_M = 0.1

const hasSelection = (): boolean => {
  const { selection } = workspaceStore.getState()
  return selection.size > 0 && !selection.has(SHELL_ID) && documentStore.getState().gesture === null
}
const isIdle = (): boolean => documentStore.getState().gesture === null
const hasRacks = (): boolean => isIdle() && selectedRacks().length > 0

const nudge = (
  label: string,
  icon: LucideIcon,
  key: string,
  x: number,
  z: number,
  step_m: number,
): Command => ({
  label,
  icon,
  shortcuts: [key],
  group: 'Edit',
  enabled: hasSelection,
  run: () => nudgeSelection(x * step_m, z * step_m),
})

/** Takes the selected parts of the power chain out, or puts them back. */
const service = (
  outage: 'failed' | 'maintenance',
  label: string,
  icon: LucideIcon,
  key: string,
): Command => ({
  label,
  icon,
  shortcuts: [key],
  group: 'Edit',
  enabled: () =>
    isIdle() &&
    servable(documentStore.getState().hall, workspaceStore.getState().selection).length > 0,
  run: () => toggleService(outage, workspaceStore.getState().selection),
})

/** A power chain from a template, at the supply that was picked last. */
const layPower = (name: TopologyName): Command => ({
  label: `Topology ${topologyTitle(name)}: replace the power chain`,
  icon: Network,
  group: 'Edit',
  enabled: isIdle,
  run: () => layTopology(name),
})

export const COMMANDS = {
  undo: {
    label: 'Undo',
    icon: Undo2,
    shortcuts: ['$mod+z'],
    group: 'Edit',
    enabled: () => isIdle() && documentStore.getState().undoStack.length > 0,
    run: undo,
  },
  redo: {
    label: 'Redo',
    icon: Redo2,
    shortcuts: ['$mod+Shift+z', '$mod+y'],
    group: 'Edit',
    enabled: () => isIdle() && documentStore.getState().redoStack.length > 0,
    run: redo,
  },
  turn: {
    label: 'Rotate a quarter turn',
    icon: RotateCw,
    shortcuts: ['r'],
    group: 'Edit',
    enabled: hasSelection,
    run: turnSelection,
  },
  duplicate: {
    label: 'Copy along the row',
    icon: Copy,
    shortcuts: ['d'],
    group: 'Edit',
    enabled: hasSelection,
    run: duplicateSelection,
  },
  delete: {
    label: 'Delete',
    icon: Trash2,
    shortcuts: ['Delete', 'Backspace'],
    group: 'Edit',
    enabled: hasSelection,
    run: deleteSelection,
  },
  left: nudge('Nudge left one tile', ArrowLeft, 'ArrowLeft', -1, 0, TILE_M),
  right: nudge('Nudge right one tile', ArrowRight, 'ArrowRight', 1, 0, TILE_M),
  away: nudge('Nudge away one tile', ArrowUp, 'ArrowUp', 0, -1, TILE_M),
  nearer: nudge('Nudge nearer one tile', ArrowDown, 'ArrowDown', 0, 1, TILE_M),
  leftFine: nudge('Nudge left 100 mm', ArrowLeft, 'Shift+ArrowLeft', -1, 0, FINE_M),
  rightFine: nudge('Nudge right 100 mm', ArrowRight, 'Shift+ArrowRight', 1, 0, FINE_M),
  awayFine: nudge('Nudge away 100 mm', ArrowUp, 'Shift+ArrowUp', 0, -1, FINE_M),
  nearerFine: nudge('Nudge nearer 100 mm', ArrowDown, 'Shift+ArrowDown', 0, 1, FINE_M),
  feedNearest: {
    label: 'Feed from the nearest busways',
    icon: Cable,
    shortcuts: ['Shift+f'],
    group: 'Edit',
    enabled: hasRacks,
    run: feedSelection,
  },
  sameType: {
    label: 'Select all racks of this type',
    icon: SquareStack,
    group: 'Edit',
    enabled: hasRacks,
    run: selectSameType,
  },
  selectAll: {
    label: 'Select all racks, or all of the kind selected',
    also: 'everything',
    icon: SquareDashed,
    shortcuts: ['$mod+a'],
    group: 'Edit',
    enabled: isIdle,
    run: selectAllAlike,
  },
  containAisle: {
    label: 'Contain this aisle',
    also: 'containment of the cold aisle: seal, close, doors and roof',
    icon: PanelTopDashed,
    group: 'Edit',
    enabled: isIdle,
    run: () => containSelection(),
  },
  containHotAisle: {
    label: 'Contain the hot aisle behind',
    also: 'containment: seal, close, doors and roof',
    icon: PanelTopDashed,
    group: 'Edit',
    enabled: isIdle,
    run: () => containSelection('hot'),
  },
  fail: service('failed', 'Fail, or put back', ZapOff, 'x'),
  maintain: service('maintenance', 'Take out for maintenance, or put back', Wrench, 'Shift+x'),
  selectTool: {
    label: 'Select',
    icon: MousePointer2,
    shortcuts: ['v'],
    group: 'Edit',
    enabled: isIdle,
    run: () => workspaceStore.setState({ tool: { kind: 'select' } }),
  },
  escape: {
    label: 'Put back, then deselect',
    icon: X,
    shortcuts: ['Escape'],
    group: 'Edit',
    run: putBackThenDeselect,
  },
  air: {
    label: 'Air view',
    icon: Wind,
    shortcuts: ['1'],
    group: 'View',
    run: () => workspaceStore.setState({ view: 'air' }),
  },
  liquid: {
    label: 'Liquid view',
    icon: Droplets,
    shortcuts: ['2'],
    group: 'View',
    run: () => workspaceStore.setState({ view: 'liquid' }),
  },
  power: {
    label: 'Power view',
    icon: Zap,
    shortcuts: ['3'],
    group: 'View',
    run: () => workspaceStore.setState({ view: 'power' }),
  },
  diagram: {
    label: 'One-line diagram',
    icon: Workflow,
    shortcuts: ['l'],
    group: 'View',
    run: () =>
      workspaceStore.setState(({ view, diagramOpen }) => ({
        view: 'power',
        diagramOpen: view !== 'power' || !diagramOpen,
      })),
  },
  density: {
    label: 'Density view',
    icon: LayoutGrid,
    shortcuts: ['4'],
    group: 'View',
    run: () => workspaceStore.setState({ view: 'density' }),
  },
  slice: {
    label: 'Temperature slice',
    icon: Scissors,
    shortcuts: ['s'],
    group: 'View',
    run: () =>
      workspaceStore.setState(({ slice }) => ({ slice: { ...slice, visible: !slice.visible } })),
  },
  flow: {
    label: 'Air streamlines',
    icon: Spline,
    shortcuts: ['f'],
    group: 'View',
    run: () =>
      workspaceStore.setState(({ layers }) => ({ layers: { ...layers, flow: !layers.flow } })),
  },
  hotspot: {
    label: 'Next hotspot',
    icon: Flame,
    shortcuts: ['h'],
    group: 'View',
    run: goToNextHotspot,
  },
  catalog: {
    label: 'Catalogue panel',
    icon: PanelLeft,
    shortcuts: ['['],
    group: 'View',
    run: () => workspaceStore.setState(({ catalogOpen }) => ({ catalogOpen: !catalogOpen })),
  },
  inspector: {
    label: 'Inspector panel',
    icon: PanelRight,
    shortcuts: [']'],
    group: 'View',
    run: () => workspaceStore.setState(({ inspectorOpen }) => ({ inspectorOpen: !inspectorOpen })),
  },
  theme: {
    label: 'Light or dark',
    icon: SunMoon,
    group: 'View',
    run: () =>
      workspaceStore.setState(({ theme }) => ({ theme: theme === 'dark' ? 'light' : 'dark' })),
  },
  palette: {
    label: 'Commands',
    icon: Search,
    shortcuts: ['$mod+k'],
    group: 'View',
    run: () => workspaceStore.setState(({ paletteOpen }) => ({ paletteOpen: !paletteOpen })),
  },
  validation: {
    label: 'How far to trust the figures',
    icon: BadgeCheck,
    group: 'View',
    run: () => workspaceStore.setState({ validationOpen: true }),
  },
  assumptions: {
    label: 'Assumptions: every guess',
    icon: Diamond,
    group: 'View',
    run: () => {
      workspaceStore.setState({ view: 'density' })
      // The view may have to open first.
      requestAnimationFrame(() => {
        const list = document.getElementById('assumptions')
        list?.focus({ preventScroll: true })
        // The view alone scrolls, never the page around it.
        list?.offsetParent?.scrollTo({ top: list.offsetTop })
      })
    },
  },
  searchCatalog: {
    label: 'Search the catalogue',
    icon: Search,
    shortcuts: ['/'],
    group: 'View',
    run: () => {
      workspaceStore.setState({ catalogOpen: true })
      // The panel may have to open first.
      requestAnimationFrame(() => document.getElementById('catalogue-search')?.focus())
    },
  },
  home: {
    label: 'Whole hall',
    icon: House,
    shortcuts: ['0'],
    group: 'Camera',
    run: () => orderCamera('home'),
  },
  top: {
    label: 'From above',
    icon: Square,
    shortcuts: ['t'],
    group: 'Camera',
    run: () => orderCamera('top'),
  },
  front: { label: 'From the front', icon: Box, group: 'Camera', run: () => orderCamera('front') },
  fit: {
    label: 'Fit the selection',
    icon: Expand,
    shortcuts: ['Space'],
    group: 'Camera',
    enabled: () => workspaceStore.getState().selection.size > 0,
    run: () => orderCamera('fit'),
  },
  open: {
    label: 'Open a hall file',
    icon: FolderOpen,
    shortcuts: ['$mod+o'],
    group: 'File',
    enabled: isIdle,
    run: () => chooseFile(),
  },
  weather: {
    label: 'Open a weather file (EPW)',
    icon: CloudSun,
    group: 'File',
    enabled: isIdle,
    run: () => chooseFile('weather'),
  },
  save: {
    label: 'Save as a file',
    icon: Download,
    shortcuts: ['$mod+s'],
    group: 'File',
    enabled: isIdle,
    run: saveFile,
  },
  powerN: layPower('N'),
  powerNPlus1: layPower('N+1'),
  power2N: layPower('2N'),
  power3NOver2: layPower('3N/2'),
  power4NOver3: layPower('4N/3'),
  powerBlocks: layPower('blockRedundant'),
  newHall: { label: 'New hall', icon: FilePlus, group: 'File', enabled: isIdle, run: newHall },
} as const satisfies Record<string, Command>

/** The shortcut of a command that is shown beside it, or undefined. */
export const shortcutOf = ({ shortcuts }: Command): string | undefined => shortcuts?.[0]

/** Gives the command, if it can be given now. */
export function give(command: Command): void {
  if (command.enabled?.() ?? true) command.run()
}

function putBackThenDeselect(): void {
  const { tool, selection } = workspaceStore.getState()
  if (documentStore.getState().gesture) cancelGesture()
  else if (tool.kind !== 'select') workspaceStore.setState({ tool: { kind: 'select' } })
  else if (selection.size > 0) select()
}
