/** What the person is doing and looking at: selection, tool, camera, layers. Neither saved with the hall nor undone. */
import { createStore } from 'zustand/vanilla'
import type { Facing, HallId } from '../../models/hall/hall.ts'

/** What the pointer is doing: one union, never flags. */
export type Tool =
  | { readonly kind: 'select' }
  | {
      readonly kind: 'placing'
      readonly catalogId: string
      readonly facing: Facing
      /** The first end of a busway, once it is set. */
      readonly from_m?: readonly [x: number, z: number]
    }
  | {
      readonly kind: 'dragging'
      readonly ids: readonly HallId[]
      readonly grab_m: readonly [x: number, z: number]
      /** Why the drop would be refused, or null. */
      readonly blocked: string | null
    }
  | { readonly kind: 'probing' }

export type SliceAxis = 'x' | 'y' | 'z'
export interface SliceSetting {
  readonly visible: boolean
  readonly axis: SliceAxis
  readonly position_m: number
  /** Where it last stood on each axis of the open hall. */
  readonly last_m: Readonly<Partial<Record<SliceAxis, number>>>
}
export interface LayerSetting {
  readonly flow: boolean
  readonly trays: boolean
  readonly containment: boolean
  readonly people: boolean
}
/** One-shot camera orders; the scene follows `serial`. */
export interface CameraOrder {
  readonly kind: 'home' | 'top' | 'front' | 'fit' | 'last' | 'goTo'
  readonly id?: HallId
  readonly serial: number
}
/** What the hall is looked at for; the views of later issues join here. */
export type View = 'air' | 'liquid' | 'power' | 'density'
export interface Workspace {
  readonly view: View
  readonly selection: ReadonlySet<HallId>
  readonly hovered: HallId | null
  readonly tool: Tool
  readonly slice: SliceSetting
  readonly layers: LayerSetting
  readonly camera: CameraOrder
  readonly theme: 'dark' | 'light'
  readonly catalogOpen: boolean
  readonly inspectorOpen: boolean
  readonly paletteOpen: boolean
  /** The one-line diagram under the hall in the Power view. */
  readonly diagramOpen: boolean
  readonly validationOpen: boolean
}

/** Windows from this width on have room for the inspector beside the hall. Source: design rules, 1. */
const INSPECTOR_DOCKS_PX = 1200

export const workspaceStore = createStore<Workspace>(() => ({
  view: 'air',
  selection: new Set(),
  hovered: null,
  tool: { kind: 'select' },
  slice: { visible: true, axis: 'x', position_m: 0, last_m: {} },
  layers: { flow: true, trays: true, containment: true, people: true },
  camera: { kind: 'home', serial: 0 },
  theme: 'dark',
  catalogOpen: true,
  // Where the inspector lies over the hall it waits to be asked.
  inspectorOpen: typeof innerWidth === 'undefined' || innerWidth >= INSPECTOR_DOCKS_PX,
  paletteOpen: false,
  diagramOpen: true,
  validationOpen: false,
}))

export const select = (...ids: readonly HallId[]): void =>
  workspaceStore.setState({ selection: new Set(ids) })

export function orderCamera(kind: CameraOrder['kind'], id?: HallId): void {
  const { camera } = workspaceStore.getState()
  workspaceStore.setState({ camera: { kind, ...(id && { id }), serial: camera.serial + 1 } })
}
