import { useStore } from 'zustand'
import { hasWebGL2, Scene } from '../scene/Scene.tsx'
import { type View, workspaceStore } from '../workspace/workspace.ts'
import { CameraTools } from './CameraTools.tsx'
import { DensityView } from './DensityView.tsx'
import { EmptyHall } from './EmptyHall.tsx'
import { FloorPlan } from './FloorPlan.tsx'
import { Hotspots } from './Hotspots.tsx'
import { Legend } from './Legend.tsx'
import { LiquidLegend } from './liquid/LiquidLegend.tsx'
import { LiquidStatus } from './liquid/LiquidStatus.tsx'
import { LiquidMethodLabel, MethodLabel, PowerMethodLabel } from './MethodLabel.tsx'
import { FeedLegend } from './power/FeedLegend.tsx'
import { OneLine } from './power/OneLine.tsx'
import { PowerStatus } from './power/PowerStatus.tsx'
import { Tools } from './Tools.tsx'
import css from './Viewport.module.css'

/** The hall, and what floats over it in its fixed places. `readOnly` leaves the tools away. */
export function Viewport({ readOnly = false }: { readOnly?: boolean }) {
  const view = useStore(workspaceStore, (space) => space.view)
  const isDensity = view === 'density'
  const isPlacing = useStore(workspaceStore, ({ tool }) => tool.kind === 'placing')
  const drawsHall = hasWebGL2()
  return (
    <main className={css.viewport} data-placing={isPlacing}>
      {/* What lies under the density view cannot be reached, but stays as it was. */}
      <div className={css.hall} inert={isDensity}>
        {drawsHall ? <Scene /> : <FloorPlan />}
        <Status view={view} startOpen={!drawsHall && !readOnly} />
        {drawsHall && !readOnly && <CameraTools />}
        <ViewLegend view={view} drawsHall={drawsHall} />
        {!readOnly && <Tools drawsAir={drawsHall && view !== 'liquid' && view !== 'power'} />}
        <Method view={view} />
        {!readOnly && <EmptyHall />}
      </div>
      {view === 'power' && !readOnly && <OneLine />}
      {isDensity && <DensityView />}
    </main>
  )
}

function Status({ view, startOpen }: { view: View; startOpen: boolean }) {
  if (view === 'power') return <PowerStatus startOpen={startOpen} />
  return view === 'liquid' ? (
    <LiquidStatus startOpen={startOpen} />
  ) : (
    <Hotspots startOpen={startOpen} />
  )
}

function ViewLegend({ view, drawsHall }: { view: View; drawsHall: boolean }) {
  if (view === 'power') return <FeedLegend />
  return view === 'liquid' ? <LiquidLegend /> : <Legend drawsAir={drawsHall} />
}

function Method({ view }: { view: View }) {
  if (view === 'power') return <PowerMethodLabel />
  return view === 'liquid' ? <LiquidMethodLabel /> : <MethodLabel />
}
