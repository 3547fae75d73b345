import { ChevronDown, Network } from 'lucide-react'
import { useStore } from 'zustand'
import { SUPPLIES, TOPOLOGIES } from '../../../models/power/templates/choice.ts'
import { layTopology, supplyStore, topologyTitle } from '../../document/powerTopology.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu, MenuCheck, MenuGroup, MenuItem, MenuSeparator } from '../../ui/Menu.tsx'

/** Lays a whole power chain from a template: what the rows run on, then how redundant it is. */
export function TopologyMenu() {
  const supply = useStore(supplyStore, (state) => state.supply)
  return (
    <Menu
      trigger={
        <Button look="quiet">
          Topology
          <ChevronDown size={12} strokeWidth={1.8} aria-hidden />
        </Button>
      }
    >
      <MenuGroup label="Rows run on">
        {SUPPLIES.map((each) => (
          <MenuCheck
            key={each.supply}
            label={each.label}
            checked={each.supply === supply}
            onChange={() => supplyStore.setState({ supply: each.supply })}
          />
        ))}
      </MenuGroup>
      <MenuSeparator />
      <MenuGroup label="Replace all devices, busways and feeds by">
        {TOPOLOGIES.map(({ name, meaning }) => (
          <MenuItem
            key={name}
            icon={Network}
            label={topologyTitle(name)}
            line={meaning}
            onClick={() => layTopology(name)}
          />
        ))}
      </MenuGroup>
    </Menu>
  )
}
