import { useEffect, useMemo } from 'react'
import { type BufferGeometry, DoubleSide, MeshStandardMaterial, PlaneGeometry } from 'three'
import { useStore } from 'zustand'
import type { Containment as Sheet } from '../../models/hall/hall.ts'
import { workspaceStore } from '../workspace/workspace.ts'
import type { Look } from './kit/Kit.ts'
import { solidMaterial } from './kit/material.ts'
import { Shape } from './kit/shape.ts'
import { useKit } from './kit/useKit.ts'
import { LOOK, type Theme } from './look.ts'
import { placeModel } from './placing.ts'
import { redraw } from './view.ts'

/** Distance between mullions, and the bars' width, m. */
const BAY_M = 1.2
const BAR_M = 0.04
/** Before the slice: what is behind glass is still the slice's. */
const GLASS_ORDER = 10

const common = {
  draws: (record): record is Sheet => record.kind === 'containment',
  keyOf: ({ form, size_m }) => `${form} ${size_m.join(' ')}`,
  placeOf: ({ id, x_m, y_m, z_m }, _hall, out) => placeModel(id, x_m, y_m, z_m, '+z', out),
} satisfies Partial<Look<Sheet>>

const frameLook: Look<Sheet> = {
  ...common,
  geometryOf: ({ form, size_m }) => frameModel(form, size_m),
}
const glassLook: Look<Sheet> = {
  ...common,
  geometryOf: ({ size_m }) => paneModel(size_m),
  castsShadow: false,
}

/** The aluminium frames of containment walls, doors and roofs. */
export function ContainmentFrames() {
  const shown = useStore(workspaceStore, (space) => space.layers.containment)
  const frames = useKit(frameLook, solidMaterial())
  useEffect(() => {
    frames.visible = shown
    redraw('solid')
  }, [frames, shown])
  return <primitive object={frames} />
}

/** Their glass: drawn above the solid picture, and hiding nothing. */
export function ContainmentGlass({ theme }: { readonly theme: Theme }) {
  const glass = useMemo(makeGlass, [])
  const shown = useStore(workspaceStore, (space) => space.layers.containment)
  const panes = useKit(glassLook, glass, 'overlay')
  useEffect(() => {
    glass.color.set(LOOK[theme].glass)
    glass.opacity = LOOK[theme].glassOpacity
    panes.visible = shown
    panes.renderOrder = GLASS_ORDER
    redraw('overlay')
  }, [glass, panes, shown, theme])
  useEffect(() => () => glass.dispose(), [glass])
  return <primitive object={panes} />
}

const makeGlass = () =>
  new MeshStandardMaterial({
    roughness: 0.06,
    metalness: 0,
    transparent: true,
    envMapIntensity: 1.6,
    side: DoubleSide,
    depthWrite: false,
  })

type Sizes = readonly [x: number, y: number, z: number]

/** The two long directions of a sheet, and the one it is flat in. */
function spanOf([x, y, z]: Sizes) {
  if (y === 0) return { flat: 'y', across: x, up: z } as const
  return x === 0
    ? ({ flat: 'x', across: z, up: y } as const)
    : ({ flat: 'z', across: x, up: y } as const)
}

function paneModel(size_m: Sizes): BufferGeometry {
  const { flat, across, up } = spanOf(size_m)
  const plane = new PlaneGeometry(across, up)
  if (flat === 'y') return plane.rotateX(-Math.PI / 2)
  if (flat === 'x') plane.rotateY(Math.PI / 2)
  return plane.translate(0, up / 2, 0)
}

function frameModel(form: Sheet['form'], size_m: Sizes): BufferGeometry {
  const { flat, across, up } = spanOf(size_m)
  const shape = new Shape()
  const bar = (length_m: number, vertical: boolean, a: number, b: number) => {
    const [sa, sb] = vertical ? [BAR_M, length_m] : [length_m, BAR_M]
    if (flat === 'y') shape.box('aluminium', [sa, BAR_M, sb], { at: [a, 0, b] })
    else if (flat === 'x') shape.box('aluminium', [BAR_M, sb, sa], { at: [0, b + up / 2, a] })
    else shape.box('aluminium', [sa, sb, BAR_M], { at: [a, b + up / 2, 0] })
  }
  for (const side of [-1, 1]) {
    bar(across, false, 0, (side * (up - BAR_M)) / 2)
    bar(up, true, (side * (across - BAR_M)) / 2, 0)
  }
  const bays = form === 'door' ? 2 : Math.max(1, Math.round(across / BAY_M))
  for (let i = 1; i < bays; i++) bar(up, true, -across / 2 + (i * across) / bays, 0)
  if (form === 'door' && flat !== 'y')
    for (const side of [-1, 1]) {
      const grip = [side * 0.07, up * 0.46, 0.03] as const
      shape.box('unitDark', flat === 'x' ? [0.08, 0.3, 0.024] : [0.024, 0.3, 0.08], {
        at: flat === 'x' ? [0, grip[1], grip[0]] : [grip[0], grip[1], 0],
      })
    }
  return shape.build()
}
