import { useStore } from 'zustand'
import { hasWebGL2, Scene } from '../scene/Scene.tsx'
import { workspaceStore } from '../workspace/workspace.ts'
import { CameraTools } from './CameraTools.tsx'
import { DensityView } from './DensityView.tsx'
import { EmptyHall } from './EmptyHall.tsx'
import { FloorPlan } from './FloorPlan.tsx'
import { Hotspots } from './Hotspots.tsx'
import { Legend } from './Legend.tsx'
import { LiquidLegend } from './liquid/LiquidLegend.tsx'
import { LiquidStatus } from './liquid/LiquidStatus.tsx'
import { LiquidMethodLabel, MethodLabel } from './MethodLabel.tsx'
import { Tools } from './Tools.tsx'
import css from './Viewport.module.css'

/** The hall, and what floats over it in its fixed places. `readOnly` leaves the tools away. */
export function Viewport({ readOnly = false }: { readOnly?: boolean }) {
  const isLiquid = useStore(workspaceStore, ({ view }) => view === 'liquid')
  const isDensity = useStore(workspaceStore, ({ view }) => view === 'density')
  const isPlacing = useStore(workspaceStore, ({ tool }) => tool.kind === 'placing')
  const drawsHall = hasWebGL2()
  return (
    <main className={css.viewport} data-placing={isPlacing}>
      {/* What lies under the density view cannot be reached, but stays as it was. */}
      <div className={css.hall} inert={isDensity}>
        {drawsHall ? <Scene /> : <FloorPlan />}
        {isLiquid ? (
          <LiquidStatus startOpen={!drawsHall && !readOnly} />
        ) : (
          <Hotspots startOpen={!drawsHall && !readOnly} />
        )}
        {drawsHall && !readOnly && <CameraTools />}
        {isLiquid ? <LiquidLegend /> : <Legend drawsAir={drawsHall} />}
        {!readOnly && <Tools drawsAir={drawsHall && !isLiquid} />}
        {isLiquid ? <LiquidMethodLabel /> : <MethodLabel />}
        {!readOnly && <EmptyHall />}
      </div>
      {isDensity && <DensityView />}
    </main>
  )
}
