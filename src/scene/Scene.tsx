/** The hall in three dimensions: a canvas with its own React root, and the labels that float above it. */
import { createPortal, createRoot, type ReconcilerRoot } from '@react-three/fiber'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { PCFShadowMap, Scene as ThreeScene, WebGLRenderer } from 'three'
import { useStore } from 'zustand'
import { SHELL_ID, type Shell } from '../../models/hall/hall.ts'
import { documentStore } from '../document/document.ts'
import { workspaceStore } from '../workspace/workspace.ts'
import { Busways } from './Busways.tsx'
import { Camera, settleCamera } from './Camera.tsx'
import { Cdus } from './Cdus.tsx'
import { ContainmentFrames, ContainmentGlass } from './Containment.tsx'
import { Coolers } from './Coolers.tsx'
import { Floor } from './Floor.tsx'
import { Frame } from './Frame.tsx'
import { Slice } from './fields/Slice.tsx'
import { Streamlines } from './fields/Streamlines.tsx'
import { BreachBadges } from './labels/BreachBadges.tsx'
import { DeltaCard } from './labels/DeltaCard.tsx'
import { DragLabels } from './labels/DragLabels.tsx'
import { LiquidLabels } from './labels/LiquidLabels.tsx'
import { Pins } from './labels/Pins.tsx'
import { Ghosts } from './liquid/Ghosts.tsx'
import { Pipes } from './liquid/Pipes.tsx'
import { RackSigns } from './liquid/RackSigns.tsx'
import { ShortRacks } from './liquid/ShortRacks.tsx'
import { Marks } from './marks/Marks.tsx'
import { Obstacles } from './Obstacles.tsx'
import { OverlayLight } from './OverlayLight.tsx'
import { People } from './People.tsx'
import { PowerDevices } from './PowerDevices.tsx'
import { Pointer } from './pointer/Pointer.tsx'
import { ElectricalRoom } from './power/ElectricalRoom.tsx'
import { FeedRoutes } from './power/FeedRoutes.tsx'
import { PowerLabels } from './power/PowerLabels.tsx'
import { RackFronts } from './RackFronts.tsx'
import { Racks } from './Racks.tsx'
import styles from './Scene.module.css'
import { followDocument } from './settling.ts'
import { offerTestHook } from './testHook.ts'
import { camera, redraw } from './view.ts'
import { Walls } from './Walls.tsx'
import { graphics } from './webgl.ts'

export { hasWebGL2 } from './webgl.ts'

/** The hall, drawn to fill its parent. Mount it only where `hasWebGL2()`. */
export function Scene() {
  const place = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [lost, setLost] = useState(false)
  const view = useStore(workspaceStore, (space) => space.view)

  useLayoutEffect(() => {
    if (!place.current || !canvas.current) return
    const stops = [mountCanvas(place.current, canvas.current), offerTestHook(place.current)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [])
  useEffect(() => {
    const target = canvas.current
    if (!target) return
    const onLost = (event: Event) => {
      // Without this the browser never gives the context back.
      event.preventDefault()
      setLost(true)
    }
    const onRestored = () => {
      setLost(false)
      redraw('solid')
    }
    target.addEventListener('webglcontextlost', onLost)
    target.addEventListener('webglcontextrestored', onRestored)
    return () => {
      target.removeEventListener('webglcontextlost', onLost)
      target.removeEventListener('webglcontextrestored', onRestored)
    }
  }, [])

  return (
    <div ref={place} className={styles.scene}>
      <canvas ref={canvas} className={styles.canvas} aria-label="The hall in three dimensions" />
      {/* First of the labels: the others keep clear of them. */}
      <BreachBadges />
      {view === 'air' && <Pins />}
      {view === 'liquid' && <LiquidLabels />}
      {view === 'power' && <PowerLabels />}
      <DragLabels />
      <DeltaCard />
      {lost && (
        <p className={styles.lost} role="status">
          The graphics driver was reset. The hall is kept and the picture comes back by itself.
        </p>
      )}
    </div>
  )
}

/** Starts the canvas's React root and keeps it at the size of its place. Returns the way to stop. */
function mountCanvas(place: HTMLElement, canvas: HTMLCanvasElement): () => void {
  const root: ReconcilerRoot<HTMLCanvasElement> = createRoot(canvas)
  let mounted = true
  let started = false
  const resize = async () => {
    const { width, height, top, left } = place.getBoundingClientRect()
    if (width < 1 || height < 1) return
    await root.configure({
      gl: (defaults) => makeRenderer(defaults.canvas as HTMLCanvasElement),
      camera,
      frameloop: 'always',
      dpr: [1, 2],
      shadows: { enabled: true, type: PCFShadowMap },
      size: { width, height, top, left },
    })
    if (!mounted) return
    if (!started) root.render(<Hall />)
    started = true
  }
  const observer = new ResizeObserver(() => void resize())
  observer.observe(place)
  return () => {
    mounted = false
    observer.disconnect()
    root.unmount()
  }
}

function makeRenderer(canvas: HTMLCanvasElement): WebGLRenderer {
  const renderer = new WebGLRenderer({
    canvas,
    antialias: !(graphics()?.software ?? false),
    powerPreference: 'high-performance',
  })
  // The three passes of a frame are counted together.
  renderer.info.autoReset = false
  return renderer
}

/** All that the hall shows. */
function Hall() {
  const shell = useStore(documentStore, (doc) => doc.hall.records.get(SHELL_ID))
  return shell?.kind === 'shell' ? <Room shell={shell} /> : null
}

function Room({ shell }: { readonly shell: Shell }) {
  const theme = useStore(workspaceStore, (space) => space.theme)
  const overlay = useMemo(() => new ThreeScene(), [])
  useEffect(followDocument, [])
  useEffect(settleCamera, [])
  return (
    <>
      <Camera />
      <Pointer />
      <Floor shell={shell} theme={theme} />
      <Walls shell={shell} />
      <Obstacles />
      <Racks />
      <Coolers />
      <Cdus />
      <PowerDevices />
      <ElectricalRoom />
      <ContainmentFrames />
      <People shell={shell} />
      {createPortal(
        <>
          <OverlayLight theme={theme} />
          <RackFronts />
          <Busways />
          <ContainmentGlass theme={theme} />
          <Ghosts theme={theme} />
          <Pipes theme={theme} />
          <ShortRacks theme={theme} />
          <RackSigns theme={theme} />
          <Streamlines theme={theme} />
          <Slice shell={shell} theme={theme} />
          <FeedRoutes theme={theme} />
          <Marks theme={theme} />
        </>,
        overlay,
      )}
      <Frame overlay={overlay} shell={shell} theme={theme} />
    </>
  )
}
