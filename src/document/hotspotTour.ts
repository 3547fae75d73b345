/** H: from hotspot to hotspot, worst first, round and round. */
import { figuresStore } from '../panels/figures.ts'
import { announce } from '../ui/announcer.ts'
import { orderCamera, select, workspaceStore } from '../workspace/workspace.ts'

/** Selects the hotspot after the selected one and flies there; the worst when none is selected. */
export function goToNextHotspot(): void {
  const { hotspots } = figuresStore.getState()
  const { selection } = workspaceStore.getState()
  const at = hotspots.findIndex(({ id }) => selection.has(id))
  const next = hotspots[(at + 1) % hotspots.length]
  if (!next) {
    announce('No hotspots.')
    return
  }
  select(next.id)
  orderCamera('goTo', next.id)
}
