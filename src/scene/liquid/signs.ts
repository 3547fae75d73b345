/** The signs that stand on racks in the Liquid view: colour and shape, drawn once a theme on one canvas. */
import { CanvasTexture, SRGBColorSpace } from 'three'
import type { LiquidRackResult } from '../../../workers/network/contract.ts'
import { penOf } from '../kit/pen.ts'
import { LOOK, type Theme } from '../look.ts'
import { anisotropy } from '../webgl.ts'

type State = LiquidRackResult['state']
/** Column of each state's sign. What stands still stops like what is dry. */
const SIGN_OF: Readonly<Record<State, number>> = {
  served: 0,
  starved: 1,
  dry: 2,
  noPump: 2,
  isolated: 3,
}
const NO_CDU = 4
export const SIGN_COUNT = 5

/** Column of a rack's sign: one that no CDU reaches was never shut off. */
export const signOf = ({ state, loopId }: Pick<LiquidRackResult, 'state' | 'loopId'>): number =>
  loopId === null ? NO_CDU : SIGN_OF[state]

const SIDE = 128

/** All signs beside each other, transparent around them. */
export function drawSigns(theme: Theme): CanvasTexture {
  const canvas = document.createElement('canvas')
  canvas.width = SIGN_COUNT * SIDE
  canvas.height = SIDE
  const pen = penOf(canvas)
  const { ok, warn, bad, still, backgroundLow } = LOOK[theme]
  pen.lineCap = pen.lineJoin = 'round'
  const signs: readonly (readonly [fill: string, draw: (pen: Pen) => void])[] = [
    [ok, tick],
    [warn, mark],
    [bad, cross],
    [still, bar],
    [bad, noDrop],
  ]
  for (const [n, [fill, draw]] of signs.entries()) {
    pen.save()
    pen.translate((n + 0.5) * SIDE, SIDE / 2)
    pen.fillStyle = fill
    pen.strokeStyle = backgroundLow
    pen.lineWidth = 14
    draw(pen)
    pen.restore()
  }
  const made = new CanvasTexture(canvas)
  made.colorSpace = SRGBColorSpace
  made.anisotropy = anisotropy()
  return made
}

type Pen = CanvasRenderingContext2D

function stroke(pen: Pen, ...points: readonly (readonly [number, number])[]): void {
  pen.beginPath()
  for (const [x, y] of points) pen.lineTo(x, y)
  pen.stroke()
}

function disc(pen: Pen): void {
  pen.beginPath()
  pen.arc(0, 0, 54, 0, 2 * Math.PI)
  pen.fill()
}

function tick(pen: Pen): void {
  disc(pen)
  stroke(pen, [-24, 2], [-6, 20], [26, -18])
}

function mark(pen: Pen): void {
  pen.beginPath()
  for (const [x, y] of [
    [0, -56],
    [60, 50],
    [-60, 50],
  ] as const)
    pen.lineTo(x, y)
  pen.fill()
  stroke(pen, [0, -20], [0, 12])
  stroke(pen, [0, 34], [0, 35])
}

function cross(pen: Pen): void {
  pen.beginPath()
  pen.roundRect(-52, -52, 104, 104, 18)
  pen.fill()
  stroke(pen, [-22, -22], [22, 22])
  stroke(pen, [22, -22], [-22, 22])
}

function bar(pen: Pen): void {
  disc(pen)
  stroke(pen, [-26, 0], [26, 0])
}

/** A drop with a stroke through it, on the square of what stops. */
function noDrop(pen: Pen): void {
  pen.beginPath()
  pen.roundRect(-52, -52, 104, 104, 18)
  pen.fill()
  pen.beginPath()
  pen.moveTo(0, -38)
  pen.bezierCurveTo(10, -20, 28, -4, 28, 14)
  pen.arc(0, 14, 28, 0, Math.PI)
  pen.bezierCurveTo(-28, -4, -10, -20, 0, -38)
  pen.lineWidth = 11
  pen.stroke()
  stroke(pen, [-36, -36], [36, 36])
}
