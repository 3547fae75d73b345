/** The frame: top bar, catalogue, the hall, inspector and the megawatt bar; below 900 px a page to look at. */
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { SHELL_ID } from '../models/hall/hall.ts'
import css from './App.module.css'
import { documentStore } from './document/document.ts'
import { openFile } from './document/files.ts'
import { Catalog } from './panels/Catalog.tsx'
import { CommandPalette } from './panels/CommandPalette.tsx'
import { Inspector } from './panels/Inspector.tsx'
import { MegawattBar } from './panels/MegawattBar.tsx'
import { Notices } from './panels/Notices.tsx'
import { offerUpdates } from './panels/offerUpdates.ts'
import { ReadOnlyPage } from './panels/ReadOnlyPage.tsx'
import { TopBar } from './panels/TopBar.tsx'
import { ValidationPage } from './panels/ValidationPage.tsx'
import { Viewport } from './panels/Viewport.tsx'
import { hasWebGL2 } from './scene/Scene.tsx'
import { Announcer } from './ui/Announcer.tsx'
import { TipProvider } from './ui/Tip.tsx'
import { Toasts } from './ui/Toasts.tsx'
import { workspaceStore } from './workspace/workspace.ts'

export function App() {
  const isNarrow = useMedia('(max-width: 899px)')
  useEffect(takeDroppedFiles, [])
  useEffect(offerUpdates, [])
  useEffect(titlePage, [])
  return (
    <TipProvider>
      {isNarrow ? <Viewer /> : <Editor />}
      <Announcer />
    </TipProvider>
  )
}

const Viewer = () => (
  <>
    <ReadOnlyPage />
    <Toasts />
  </>
)

function Editor() {
  const catalogOpen = useStore(workspaceStore, (workspace) => workspace.catalogOpen)
  const inspectorOpen = useStore(workspaceStore, (workspace) => workspace.inspectorOpen)
  const hasDiagram = useStore(
    workspaceStore,
    ({ view, diagramOpen }) => view === 'power' && diagramOpen,
  )
  return (
    <div
      className={css.app}
      data-catalog={catalogOpen}
      data-inspector={inspectorOpen}
      data-diagram={hasDiagram}
    >
      <div className={css.top}>
        <TopBar />
        <Notices hasGraphics={hasWebGL2()} />
      </div>
      <Catalog />
      <Viewport />
      {inspectorOpen && <Inspector />}
      <div className={css.bar}>
        <MegawattBar />
      </div>
      <CommandPalette />
      <ValidationPage />
      <Toasts />
    </div>
  )
}

/** Whether a media query holds now. */
function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => matchMedia(query).matches)
  useEffect(() => {
    const media = matchMedia(query)
    const follow = () => setHolds(media.matches)
    media.addEventListener('change', follow)
    return () => media.removeEventListener('change', follow)
  }, [query])
  return holds
}

/** The tab is named after the hall. Returns the way to stop. */
function titlePage(): () => void {
  return documentStore.subscribe(({ hall }) => {
    const name = hall.records.get(SHELL_ID)?.name
    const title = name ? `${name}, Aisle` : 'Aisle'
    if (document.title !== title) document.title = title
  })
}

/** A file that is dropped anywhere is opened here, never by the browser. Returns the way to stop. */
function takeDroppedFiles(): () => void {
  const hold = (event: DragEvent) => event.preventDefault()
  const take = (event: DragEvent) => {
    event.preventDefault()
    const file = event.dataTransfer?.files[0]
    if (file) void openFile(file)
  }
  window.addEventListener('dragover', hold)
  window.addEventListener('drop', take)
  return () => {
    window.removeEventListener('dragover', hold)
    window.removeEventListener('drop', take)
  }
}
