/** The pointer over the hall: hover, select, drag, place. Everything else is the camera's. */
import { useThree } from '@react-three/fiber'
import { useEffect } from 'react'
import { turned } from '../../../models/geometry.ts'
import { catalogEntry } from '../../../models/hall/catalog.ts'
import type { HallId } from '../../../models/hall/hall.ts'
import { BUSWAY_HEIGHT_M } from '../../document/commands/placeBusway.ts'
import { commit, documentStore } from '../../document/document.ts'
import { withFeeds } from '../../document/withFeeds.ts'
import { select, type Tool, workspaceStore } from '../../workspace/workspace.ts'
import { enableOrbit } from '../Camera.tsx'
import { type Hit, meetLevel, pick, type Ray } from '../picking.ts'
import { onFrame, rayThrough, view } from '../view.ts'
import { click } from './click.ts'
import { Drag } from './Drag.ts'
import { carriers } from './dragging.ts'
import { gridPoint, type Proposal, propose, proposeBusway } from './placing.ts'
import { setHand } from './state.ts'

/** How far the pointer may stray in a click, px. */
const SLOP_PX = 4

/** Ties the pointer to the hall. Draws nothing. */
export function Pointer() {
  const canvas = useThree((three) => three.gl.domElement)
  useEffect(() => {
    const session = new PointerSession(canvas)
    return () => session.dispose()
  }, [canvas])
  return null
}

interface Press {
  readonly pointerId: number
  readonly x: number
  readonly y: number
  readonly hit: Hit | null
  strayed: boolean
}

class PointerSession {
  readonly #canvas: HTMLCanvasElement
  readonly #stops: (() => void)[] = []
  #last: PointerEvent | null = null
  #hoverStale = false
  #lit: HallId | null = null
  #press: Press | null = null
  #drag: Drag | null = null
  #proposal: Proposal | null = null

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas
    // Before the camera's own listeners, which it must be able to switch off in time.
    this.#listen(canvas, 'pointerdown', (event) => this.#down(event), true)
    this.#listen(window, 'pointermove', (event) => this.#move(event))
    this.#listen(window, 'pointerup', (event) => this.#up(event))
    this.#listen(window, 'pointercancel', () => this.#abandon())
    this.#listen(canvas, 'pointerleave', () => this.#leave())
    this.#listen(window, 'keydown', (event) => this.#key(event), true)
    this.#listen(window, 'keyup', (event) => this.#key(event), true)
    this.#stops.push(
      onFrame(() => this.#hover()),
      workspaceStore.subscribe(({ tool }, before) => {
        if (tool !== before.tool && tool.kind !== 'placing') this.#propose(null)
        // Put back from elsewhere, by a command.
        if (this.#drag && tool.kind !== 'dragging') this.#letGo()
      }),
    )
  }

  dispose(): void {
    this.#abandon()
    for (const stop of this.#stops) stop()
  }

  #listen<K extends keyof WindowEventMap>(
    target: Window | HTMLElement,
    type: K,
    listener: (event: WindowEventMap[K]) => void,
    capture = false,
  ): void {
    const typed = listener as (event: Event) => void
    target.addEventListener(type, typed, capture)
    this.#stops.push(() => target.removeEventListener(type, typed, capture))
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0 || this.#press) return
    const isPlacing = workspaceStore.getState().tool.kind === 'placing'
    const hit = isPlacing ? null : this.#pick(event)
    this.#press = {
      pointerId: event.pointerId,
      x: event.clientX,
      y: event.clientY,
      hit,
      strayed: false,
    }
    const { hall } = documentStore.getState()
    const isGrip = hit !== null && carriers(hall, [hit.id]).length > 0
    enableOrbit(!isGrip)
    // The release must come back here, wherever the pointer goes.
    if (isGrip) this.#canvas.setPointerCapture(event.pointerId)
  }

  #move(event: PointerEvent): void {
    this.#last = event
    view.pointedAt_ms = performance.now()
    this.#hoverStale = true
    const press = this.#press
    if (!press || press.pointerId !== event.pointerId) return
    if (Math.hypot(event.clientX - press.x, event.clientY - press.y) > SLOP_PX) press.strayed = true
    if (press.strayed && press.hit && !this.#drag) this.#grab(press.hit)
    this.#carry(event)
  }

  #up(event: PointerEvent): void {
    const press = this.#press
    const isOverCanvas = event.target === this.#canvas
    if (workspaceStore.getState().tool.kind === 'placing') {
      // Pressed in the catalogue and let go here, or clicked here; a turn of the camera is neither.
      if (isOverCanvas && !press?.strayed) this.#place(event)
    } else if (this.#drag) {
      const drag = this.#drag
      this.#forget()
      drag.drop()
    } else if (press && !press.strayed && press.pointerId === event.pointerId) {
      click(press.hit?.id ?? null, event.shiftKey)
    }
    if (!press || press.pointerId === event.pointerId) this.#forget()
  }

  #grab(hit: Hit): void {
    const { hall } = documentStore.getState()
    const { selection } = workspaceStore.getState()
    if (!selection.has(hit.id)) select(hit.id)
    const lead = carriers(hall, [hit.id])
    const ids = [...new Set([...lead, ...carriers(hall, workspaceStore.getState().selection)])]
    if (lead.length === 0) return
    this.#canvas.style.cursor = 'grabbing'
    this.#drag = new Drag(ids, [hit.point[0], hit.point[2]])
  }

  #carry(event: { clientX: number; clientY: number; shiftKey: boolean; altKey: boolean }): void {
    const grab = this.#press?.hit?.point
    if (!this.#drag || !grab) return
    // On the level of the grab, so that the grabbed point stays under the pointer.
    const at = meetLevel(this.#ray(event), grab[1])
    const way = at ? { dx_m: at[0] - grab[0], dz_m: at[2] - grab[2] } : {}
    this.#drag.move({ ...way, free: event.shiftKey, copy: event.altKey })
  }

  #key(event: KeyboardEvent): void {
    const { tool } = workspaceStore.getState()
    if (event.key === 'Shift' || event.key === 'Alt') {
      if (this.#drag) event.preventDefault()
      if (this.#drag && this.#last)
        this.#carry({
          clientX: this.#last.clientX,
          clientY: this.#last.clientY,
          shiftKey: event.shiftKey,
          altKey: event.altKey,
        })
      return
    }
    if (event.type !== 'keydown' || (!this.#drag && tool.kind !== 'placing')) return
    if (isTyping(event.target)) return
    const key = event.key.toLowerCase()
    if (key !== 'r' && key !== 'escape') return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (tool.kind === 'placing')
      workspaceStore.setState({
        tool: key === 'r' ? { ...tool, facing: turned(tool.facing) } : putDown(tool),
      })
    else if (key === 'r') this.#drag?.turn()
    else this.#abandon()
    this.#hoverStale = true
  }

  /** Once a frame at most: what lies under the pointer, or where a ghost would stand. */
  #hover(): void {
    if (!this.#hoverStale || !this.#last || this.#drag) return
    this.#hoverStale = false
    const isOver = this.#last.target === this.#canvas
    const { tool } = workspaceStore.getState()
    if (tool.kind === 'placing') {
      this.#propose(isOver ? this.#proposalAt(this.#last) : null)
      return
    }
    const id = isOver && !this.#press?.strayed ? (this.#pick(this.#last)?.id ?? null) : null
    this.#light(id)
    this.#canvas.style.cursor = id ? 'pointer' : 'default'
  }

  /** Lights what lies under the pointer; what a list or the diagram lights is theirs to put out. */
  #light(id: HallId | null): void {
    if (id !== this.#lit) workspaceStore.setState({ hovered: id })
    this.#lit = id
  }

  #proposalAt(event: PointerEvent): Proposal | null {
    const { tool } = workspaceStore.getState()
    const { hall } = documentStore.getState()
    if (tool.kind !== 'placing') return null
    if (catalogEntry(tool.catalogId).kind === 'busway') {
      const end = this.#endAt(event)
      this.#canvas.style.cursor = 'crosshair'
      return end && proposeBusway(hall, tool.catalogId, tool.from_m, end)
    }
    const at = meetLevel(this.#ray(event), 0)
    if (!at) return null
    const rack = this.#pick(event)
    const record = rack && hall.records.get(rack.id)
    // What hangs on a rack is aimed at the rack, not at the floor behind it.
    const place: readonly [number, number] =
      record?.kind === 'rack' && catalogEntry(tool.catalogId).kind === 'rearDoorCooler'
        ? [record.x_m, record.z_m]
        : [at[0], at[2]]
    this.#canvas.style.cursor = 'copy'
    const isPower = workspaceStore.getState().view === 'power'
    return propose(hall, tool.catalogId, tool.facing, place, event.shiftKey, isPower)
  }

  /** Where a busway's end would be: on the grid, at the height that it hangs at. */
  #endAt(event: PointerEvent): readonly [x: number, z: number] | null {
    const at = meetLevel(this.#ray(event), BUSWAY_HEIGHT_M)
    return at && gridPoint([at[0], at[2]], event.shiftKey)
  }

  #propose(proposal: Proposal | null): void {
    if (!proposal && !this.#proposal) return
    this.#proposal = proposal
    setHand({ ghost: proposal?.ghost ?? null })
  }

  #place(event: PointerEvent): void {
    const { tool } = workspaceStore.getState()
    const isBusway =
      tool.kind === 'placing' && catalogEntry(tool.catalogId).kind === 'busway' && !tool.from_m
    const end = isBusway ? this.#endAt(event) : null
    if (isBusway) {
      if (end) workspaceStore.setState({ tool: { ...tool, from_m: end } })
      return
    }
    const proposal = this.#proposalAt(event)
    if (!proposal?.id || proposal.ghost.refusal) return this.#propose(proposal)
    const { hall } = documentStore.getState()
    const name = proposal.diff.get(proposal.id)?.after?.name ?? ''
    commit(`Place ${name}`, withFeeds(hall, proposal.diff))
    select(proposal.id)
    // With Shift held, more of the same may follow.
    if (!event.shiftKey) workspaceStore.setState({ tool: { kind: 'select' } })
    this.#propose(null)
  }

  #leave(): void {
    this.#hoverStale = false
    this.#light(null)
    this.#propose(null)
  }

  #letGo(): void {
    const drag = this.#drag
    this.#forget()
    drag?.release()
  }

  #abandon(): void {
    const drag = this.#drag
    this.#forget()
    drag?.cancel()
  }

  #forget(): void {
    this.#drag = null
    this.#press = null
    this.#canvas.style.cursor = 'default'
    enableOrbit(true)
  }

  #pick(event: PointerEvent): Hit | null {
    const { view, layers } = workspaceStore.getState()
    return pick(documentStore.getState().hall, this.#ray(event), view, layers)
  }

  #ray(event: { readonly clientX: number; readonly clientY: number }): Ray {
    const { origin, direction } = rayThrough(
      event.clientX - view.left_px,
      event.clientY - view.top_px,
    )
    return { origin: origin.toArray(), direction: direction.toArray() }
  }
}

/** Escape gives up a busway's first end, then the tool. */
const putDown = ({ from_m, ...tool }: Extract<Tool, { kind: 'placing' }>): Tool =>
  from_m ? tool : { kind: 'select' }

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input:not([type=range]), textarea, select')
