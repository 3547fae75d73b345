import { Color, ConeGeometry, CylinderGeometry, Group, SphereGeometry } from 'three'
import { liquidNetwork } from '../../../models/liquid/fromHall.ts'
import { documentStore } from '../../document/document.ts'
import { resultsStore } from '../../engine/results.ts'
import { LOOK, type Theme } from '../look.ts'
import { type Drawing, Overlay } from '../Overlay.tsx'
import { chevronsOf, lightness, type Piece, pipePieces } from './pipePieces.ts'
import { Tinted } from './Tinted.ts'

/** The pipes of the rack loops, in the Liquid view: coloured by side, thick by flow, light by temperature. */
export const Pipes = ({ theme }: { readonly theme: Theme }) => (
  <Overlay view="liquid" theme={theme} make={makePipes} />
)

const makePipes = () => new PipeMeshes()

/** Sides of a pipe's section: round enough at the size that pipes have on a screen. */
const SIDES = 12
/** A chevron's foot over its pipe's radius, and its length over that. */
const CHEVRON_WIDE = 1.5
const CHEVRON_LONG = 3.4
/** Most of white that the coolest liquid is mixed with. */
const LIGHTEST = 0.45

const tint = new Color()
const white = new Color('#ffffff')

class PipeMeshes implements Drawing {
  readonly group = new Group()
  readonly lights = false
  readonly #straights = new Tinted(new CylinderGeometry(1, 1, 1, SIDES, 1, true))
  readonly #elbows = new Tinted(new SphereGeometry(1, SIDES, 8))
  readonly #chevrons = new Tinted(new ConeGeometry(1, 1, SIDES))
  readonly #all = [this.#straights, this.#elbows, this.#chevrons]

  constructor() {
    this.group.add(...this.#all.map(({ mesh }) => mesh))
  }

  /** Lays the pipes of the hall as it stands, with what the newest answer says of them. */
  draw(theme: Theme): void {
    const { hall } = documentStore.getState()
    const solution = resultsStore.getState().network?.liquid ?? null
    const pieces = hall.records.size > 0 ? pipePieces(liquidNetwork(hall), solution) : []
    for (const tinted of this.#all) tinted.begin()
    for (const piece of pieces) this.#pipe(piece, theme)
    tint.set(LOOK[theme].chevron)
    for (const { at_m, towards, radius_m } of chevronsOf(pieces)) {
      const half = (CHEVRON_LONG * radius_m) / 2
      const [a, b] = [-half, half].map(
        (way) => [0, 1, 2].map((i) => at_m[i]! + towards[i]! * way) as [number, number, number],
      )
      this.#chevrons.span(a!, b!, CHEVRON_WIDE * radius_m, tint)
    }
    for (const tinted of this.#all) tinted.end()
  }

  dispose(): void {
    for (const tinted of this.#all) tinted.dispose()
  }

  #pipe({ from_m, to_m, radius_m, side, temperature_C }: Piece, theme: Theme): void {
    const look = LOOK[theme]
    if (temperature_C === null) tint.set(look.still)
    else tint.set(look[side]).lerp(white, LIGHTEST * lightness(temperature_C))
    this.#straights.span(from_m, to_m, radius_m, tint)
    this.#elbows.ball(to_m, radius_m, tint)
    this.#elbows.ball(from_m, radius_m, tint)
  }
}
