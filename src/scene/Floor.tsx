import { useEffect, useMemo } from 'react'
import {
  CanvasTexture,
  Mesh,
  MeshStandardMaterial,
  PlaneGeometry,
  RepeatWrapping,
  SRGBColorSpace,
} from 'three'
import { type Shell, TILE_M, type Tile } from '../../models/hall/hall.ts'
import { PERFORATED } from './kit/atlas.ts'
import type { Look } from './kit/Kit.ts'
import { makeMaterial, solidMaterial } from './kit/material.ts'
import { penOf } from './kit/pen.ts'
import { Shape } from './kit/shape.ts'
import { useKit } from './kit/useKit.ts'
import { LOOK, type Theme } from './look.ts'
import { underModel } from './models/shellModels.ts'
import { placeModel } from './placing.ts'
import { redraw } from './view.ts'
import { anisotropy, graphics } from './webgl.ts'

/** How many tiles one repeat of the drawing holds, so that no pattern shows. */
const REPEAT = 8
const TILE_PX = 64

const FLOOR_PAINT: Record<Theme, Record<Shell['floor']['kind'], string>> = {
  dark: { raised: '#40454c', slab: '#474b51' },
  light: { raised: '#c6cbd1', slab: '#c3c6ca' },
}

/** The finished floor: panels with joints, no two quite alike, or a sealed slab; perforated tiles lie on top. */
export function Floor({ shell, theme }: { readonly shell: Shell; readonly theme: Theme }) {
  const material = useMemo(makeFloorMaterial, [])
  const floor = useMemo(() => {
    const geometry = new PlaneGeometry(shell.length_m, shell.width_m).rotateX(-Math.PI / 2)
    const mesh = new Mesh(geometry, material)
    mesh.position.set(shell.length_m / 2, 0, shell.width_m / 2)
    mesh.receiveShadow = true
    return mesh
  }, [shell, material])
  const under = useMemo(() => {
    const mesh = new Mesh(underModel(shell), solidMaterial())
    mesh.receiveShadow = true
    return mesh
  }, [shell])

  useEffect(() => {
    material.color.set(FLOOR_PAINT[theme][shell.floor.kind])
    const map = drawPanels(LOOK[theme].joint, shell.floor.kind)
    map.repeat.set(shell.length_m / TILE_M / REPEAT, shell.width_m / TILE_M / REPEAT)
    material.map = map
    material.needsUpdate = true
    redraw('solid')
    return () => map.dispose()
  }, [material, theme, shell])
  useEffect(() => () => floor.geometry.dispose(), [floor])
  useEffect(() => () => under.geometry.dispose(), [under])
  return (
    <>
      <primitive object={floor} />
      {/* The floor hides it. A renderer that tests depth last fills its pixels all the same. */}
      {!graphics()?.software && <primitive object={under} />}
      <Tiles />
    </>
  )
}

function makeFloorMaterial() {
  const material = makeMaterial({})
  if (material instanceof MeshStandardMaterial) {
    material.roughness = 0.55
    material.metalness = 0.02
  }
  return material
}

const tileLook: Look<Tile> = {
  draws: (record): record is Tile => record.kind === 'tile',
  keyOf: () => 'tile',
  geometryOf: () =>
    new Shape()
      .panel('perforated', TILE_M - 0.008, TILE_M - 0.008, PERFORATED, {
        at: [0, 0.0025, 0],
        turn: [-Math.PI / 2, 0, 0],
      })
      .build(),
  placeOf: ({ id, x_m, z_m }, _hall, out) => placeModel(id, x_m, 0, z_m, '+z', out),
  castsShadow: false,
}

/** Perforated tiles. */
function Tiles() {
  return <primitive object={useKit(tileLook, solidMaterial())} />
}

/** Panels with dark joints and small differences of shade; a slab has faint saw cuts instead. */
function drawPanels(joint: number, kind: Shell['floor']['kind']): CanvasTexture {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = REPEAT * TILE_PX
  const pen = penOf(canvas)
  for (let i = 0; i < REPEAT * REPEAT; i++) {
    const [x, y] = [(i % REPEAT) * TILE_PX, Math.floor(i / REPEAT) * TILE_PX]
    // A multiplicative hash: even spread, and the same floor in every session.
    const shade = 255 - ((i * 2654435761) % 97) * (kind === 'raised' ? 0.1 : 0.03)
    pen.fillStyle = `rgb(${shade},${shade},${shade})`
    pen.fillRect(x, y, TILE_PX, TILE_PX)
    pen.strokeStyle = `rgba(0,0,0,${kind === 'raised' ? 1.12 - joint : 0.05})`
    pen.lineWidth = 1.6
    pen.strokeRect(x, y, TILE_PX, TILE_PX)
  }
  const texture = new CanvasTexture(canvas)
  texture.colorSpace = SRGBColorSpace
  texture.wrapS = texture.wrapT = RepeatWrapping
  texture.anisotropy = anisotropy()
  return texture
}
