import { Group } from 'three'
import { documentStore } from '../../document/document.ts'
import { resultsStore } from '../../engine/results.ts'
import { isBad } from '../../panels/liquid/problems.ts'
import { LOOK, type Theme } from '../look.ts'
import { type Drawing, Overlay } from '../Overlay.tsx'
import { boxesOf, RackHatches } from '../power/RackHatches.ts'

/** Racks that are short of liquid, hatched as those without power are in the Power view: seen at once, and not by colour. */
export const ShortRacks = ({ theme }: { readonly theme: Theme }) => (
  <Overlay view="liquid" theme={theme} make={makeHatches} />
)

const makeHatches = () => new ShortDrawing()

/** Before the signs that stand on the racks. */
const ORDER = 7

class ShortDrawing implements Drawing {
  readonly group = new Group()
  readonly lights = false
  readonly #hatches = new RackHatches(ORDER, false)

  constructor() {
    this.group.add(this.#hatches.mesh)
  }

  draw(theme: Theme): void {
    const violations = resultsStore.getState().network?.liquid?.violations ?? []
    const ids = new Set(violations.filter(isBad).map(({ elementId }) => elementId))
    this.#hatches.draw(boxesOf(documentStore.getState().hall, ids), LOOK[theme].bad)
  }

  dispose(): void {
    this.#hatches.dispose()
  }
}
