import { useEffect, useMemo } from 'react'
import { DirectionalLight, Group, HemisphereLight } from 'three'
import { KEY_COLOR, KEY_POSITION, LOOK, SKY_COLOR, type Theme } from './look.ts'
import { redraw } from './view.ts'

/** Light for glass and trays, which are drawn above the solid picture and cast nothing. */
export function OverlayLight({ theme }: { readonly theme: Theme }) {
  const { group, key, dome } = useMemo(() => {
    const made = { key: new DirectionalLight(KEY_COLOR), dome: new HemisphereLight(SKY_COLOR) }
    made.key.position.set(...KEY_POSITION)
    return { ...made, group: new Group().add(made.key, made.dome) }
  }, [])
  useEffect(() => {
    key.intensity = LOOK[theme].keyIntensity
    dome.intensity = LOOK[theme].skyRadiance * Math.PI * 0.8
    redraw('overlay')
  }, [key, dome, theme])
  return <primitive object={group} />
}
