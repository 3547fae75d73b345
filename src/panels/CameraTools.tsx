import { Eye } from 'lucide-react'
import { useStore } from 'zustand'
import { COMMANDS } from '../document/commandTable.ts'
import { IconButton } from '../ui/Button.tsx'
import { Menu, MenuCheck } from '../ui/Menu.tsx'
import { type LayerSetting, workspaceStore } from '../workspace/workspace.ts'
import css from './CameraTools.module.css'
import { CommandButton } from './CommandButton.tsx'

/** Where the camera goes and what it sees, top right. */
export function CameraTools() {
  return (
    <div
      data-floats
      className={css.tools}
      role="toolbar"
      aria-label="Camera"
      aria-orientation="vertical"
    >
      <CommandButton command={COMMANDS.home} side="left" />
      <CommandButton command={COMMANDS.top} side="left" />
      <CommandButton command={COMMANDS.front} side="left" />
      <CommandButton command={COMMANDS.fit} side="left" />
      <LayerMenu />
    </div>
  )
}

const LAYERS: readonly { key: keyof LayerSetting; label: string }[] = [
  { key: 'flow', label: 'Air streamlines' },
  { key: 'trays', label: 'Busways and trays' },
  { key: 'containment', label: 'Containment' },
  { key: 'people', label: 'People, for scale' },
]

function LayerMenu() {
  const layers = useStore(workspaceStore, (workspace) => workspace.layers)
  return (
    <Menu trigger={<IconButton icon={Eye} label="What is shown" side="left" />}>
      {LAYERS.map(({ key, label }) => (
        <MenuCheck
          key={key}
          label={label}
          checked={layers[key]}
          onChange={(checked) =>
            workspaceStore.setState(({ layers: now }) => ({ layers: { ...now, [key]: checked } }))
          }
        />
      ))}
    </Menu>
  )
}
