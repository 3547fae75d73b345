/**
 * Atlas: the doors, grilles and perforations, drawn once in code on one canvas, in grey so that paints and tints can
 * multiply it. Eight columns of 256 × 1024 pixels.
 */
import { CanvasTexture, SRGBColorSpace } from 'three'
import { anisotropy } from '../webgl.ts'
import { penOf } from './pen.ts'

/** A rectangle of the atlas, in texture coordinates (v up). */
export interface Region {
  readonly u: number
  readonly v: number
  readonly width: number
  readonly height: number
}

const COLUMNS = 8
const WIDTH = 256
const HEIGHT = 1024
/** Kept clear round each column, so that coarse mip levels do not mix neighbours. */
const MARGIN = 4

const column = (index: number): Region => ({
  u: (index * WIDTH + MARGIN) / (COLUMNS * WIDTH),
  v: MARGIN / HEIGHT,
  width: (WIDTH - 2 * MARGIN) / (COLUMNS * WIDTH),
  height: (HEIGHT - 2 * MARGIN) / HEIGHT,
})

export const FRONTS = {
  air: column(0),
  liquid: column(1),
  network: column(2),
  storage: column(3),
} as const
export type FrontStyle = keyof typeof FRONTS
export const REAR: Region = column(4)
export const IN_ROW_FRONT: Region = column(5)
/** A perforated tile: the upper quarter of the seventh column. */
export const PERFORATED: Region = {
  u: (6 * WIDTH + MARGIN) / (COLUMNS * WIDTH),
  v: 0.75 + MARGIN / HEIGHT,
  width: (WIDTH - 2 * MARGIN) / (COLUMNS * WIDTH),
  height: 0.25 - (2 * MARGIN) / HEIGHT,
}
/** Plain white: for everything that has no drawing. */
export const BLANK: Region = { u: 7.5 / COLUMNS, v: 0.5, width: 0, height: 0 }

let texture: CanvasTexture | null = null
/** The atlas as a texture; drawn at the first call. Needs a document. */
export function atlasTexture(): CanvasTexture {
  texture ??= drawAtlas()
  return texture
}

function drawAtlas(): CanvasTexture {
  const canvas = document.createElement('canvas')
  canvas.width = COLUMNS * WIDTH
  canvas.height = HEIGHT
  const pen = penOf(canvas)
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  drawFront(pen, 0, 'air')
  drawFront(pen, 1, 'liquid')
  drawFront(pen, 2, 'network')
  drawFront(pen, 3, 'storage')
  drawRear(pen, 4)
  drawInRow(pen, 5)
  drawTile(pen, 6)
  const made = new CanvasTexture(canvas)
  made.colorSpace = SRGBColorSpace
  made.anisotropy = anisotropy()
  return made
}

type Pen = CanvasRenderingContext2D
const grey = (level: number): string => `rgb(${level},${level},${level})`

/** Servers behind a perforated door: how many, and what breaks up their faces. */
const FACES: Record<
  FrontStyle,
  { readonly rows: number; readonly level: (row: number) => number }
> = {
  air: { rows: 8, level: () => 232 },
  liquid: {
    rows: 27,
    level: (row) => (row < 3 || row > 23 ? 196 : row >= 10 && row < 15 ? 210 : 240),
  },
  network: { rows: 20, level: (row) => (row % 3 === 0 ? 246 : 210) },
  storage: { rows: 20, level: () => 222 },
}

function drawFront(pen: Pen, index: number, style: FrontStyle): void {
  const left = index * WIDTH
  pen.save()
  pen.translate(left, 0)
  pen.fillStyle = grey(206)
  pen.fillRect(0, 0, WIDTH, HEIGHT)
  const { rows, level } = FACES[style]
  const top = 26
  const step = (HEIGHT - 22 - top) / rows
  for (let row = 0; row < rows; row++) {
    const y = top + row * step
    pen.fillStyle = grey(level(row))
    pen.fillRect(14, y + 2, WIDTH - 28, step - 4)
    pen.fillStyle = 'rgba(0,0,0,.26)'
    pen.fillRect(14, y + step - 4, WIDTH - 28, 4)
    pen.fillStyle = 'rgba(255,255,255,.4)'
    pen.fillRect(14, y + 1, WIDTH - 28, 2)
    drawFace(pen, style, y, step)
  }
  drawPerforation(pen, 'rgba(0,0,0,.075)', 9, 2.6)
  pen.strokeStyle = 'rgba(20,20,22,.7)'
  pen.lineWidth = 12
  pen.strokeRect(6, 6, WIDTH - 12, HEIGHT - 12)
  pen.strokeStyle = 'rgba(255,255,255,.25)'
  pen.lineWidth = 2
  pen.strokeRect(13, 13, WIDTH - 26, HEIGHT - 26)
  pen.fillStyle = 'rgba(16,17,19,.9)'
  pen.beginPath()
  pen.roundRect(WIDTH - 34, HEIGHT * 0.44, 14, 120, 6)
  pen.fill()
  pen.restore()
}

function drawFace(pen: Pen, style: FrontStyle, y: number, step: number): void {
  if (style === 'air') {
    pen.fillStyle = 'rgba(0,0,0,.14)'
    for (let fan = 0; fan < 4; fan++) {
      pen.beginPath()
      pen.roundRect(26 + fan * 52, y + 16, 46, step - 36, 8)
      pen.fill()
    }
  }
  if (style === 'storage') {
    pen.fillStyle = 'rgba(0,0,0,.16)'
    for (let disk = 0; disk < 12; disk++) pen.fillRect(20 + disk * 18.2, y + 6, 14, step - 14)
  }
  if (style === 'network') {
    pen.fillStyle = 'rgba(0,0,0,.3)'
    for (let port = 0; port < 18; port++)
      pen.fillRect(22 + port * 12, y + step * 0.35, 8, step * 0.3)
  }
}

function drawRear(pen: Pen, index: number): void {
  pen.save()
  pen.translate(index * WIDTH, 0)
  pen.fillStyle = grey(206)
  pen.fillRect(0, 0, WIDTH, HEIGHT)
  drawPerforation(pen, 'rgba(0,0,0,.42)', 8, 2.6)
  pen.fillStyle = 'rgba(0,0,0,.5)'
  pen.fillRect(WIDTH / 2 - 2, 0, 4, HEIGHT)
  pen.strokeStyle = 'rgba(12,12,14,.85)'
  pen.lineWidth = 10
  pen.strokeRect(5, 5, WIDTH - 10, HEIGHT - 10)
  pen.restore()
}

function drawInRow(pen: Pen, index: number): void {
  pen.save()
  pen.translate(index * WIDTH, 0)
  pen.fillStyle = grey(214)
  pen.fillRect(0, 0, WIDTH, HEIGHT)
  for (let fan = 0; fan < 6; fan++) {
    const y = 96 + fan * 158
    pen.fillStyle = 'rgba(0,0,0,.55)'
    pen.beginPath()
    pen.ellipse(WIDTH / 2, y, 96, 62, 0, 0, 2 * Math.PI)
    pen.fill()
    pen.strokeStyle = 'rgba(255,255,255,.28)'
    pen.lineWidth = 3
    for (const ring of [0.35, 0.65, 0.92]) {
      pen.beginPath()
      pen.ellipse(WIDTH / 2, y, 96 * ring, 62 * ring, 0, 0, 2 * Math.PI)
      pen.stroke()
    }
  }
  drawPerforation(pen, 'rgba(0,0,0,.06)', 10, 2.6)
  pen.strokeStyle = 'rgba(12,12,14,.6)'
  pen.lineWidth = 8
  pen.strokeRect(4, 4, WIDTH - 8, HEIGHT - 8)
  pen.restore()
}

function drawTile(pen: Pen, index: number): void {
  pen.save()
  pen.translate(index * WIDTH, 0)
  pen.fillStyle = grey(234)
  pen.fillRect(0, 0, WIDTH, WIDTH)
  pen.fillStyle = 'rgba(0,0,0,.74)'
  for (let y = 24; y < WIDTH - 18; y += 18)
    for (let x = 24; x < WIDTH - 18; x += 18) {
      pen.beginPath()
      pen.roundRect(x - 6, y - 4.5, 12, 9, 4)
      pen.fill()
    }
  pen.strokeStyle = 'rgba(0,0,0,.42)'
  pen.lineWidth = 6
  pen.strokeRect(4, 4, WIDTH - 8, WIDTH - 8)
  pen.restore()
}

/** Holes in rows, each row half a pitch beside the last: one cell of two, drawn once and laid side by side. */
function drawPerforation(pen: Pen, style: string, pitch: number, radius: number): void {
  const cell = document.createElement('canvas')
  cell.width = pitch
  cell.height = 2 * pitch
  const hole = penOf(cell)
  hole.fillStyle = style
  for (const [x, y] of [...CORNERS, [0.5, 0.5]] as const) {
    hole.beginPath()
    hole.arc(x * pitch, y * 2 * pitch, radius, 0, 2 * Math.PI)
    hole.fill()
  }
  pen.save()
  // Whole pixels, or the holes would blur.
  pen.translate(12, 12)
  pen.fillStyle = pen.createPattern(cell, 'repeat') ?? style
  pen.fillRect(-2, -2, WIDTH - 20, HEIGHT - 20)
  pen.restore()
}

/** Each shows a quarter of the hole that it is the middle of. */
const CORNERS = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
] as const
