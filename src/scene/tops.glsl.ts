/** Shaders of the tops: a rack's mean inlet in the legend's colour, unlit, for a camera that looks steeply down. */
import { MAP_GLSL } from './colormap.ts'

export const TOP_VERTEX = /* glsl */ `
attribute vec3 thirds;
attribute vec4 front; // –, limit °C, –, –
varying vec2 vMetres;
flat varying float vMean;
flat varying float vOver;
void main() {
  vMean = (thirds.x + thirds.y + thirds.z) / 3.0;
  vOver = step(front.y, max(thirds.x, max(thirds.y, thirds.z)));
  vMetres = uv * vec2(length(instanceMatrix[0].xyz), length(instanceMatrix[2].xyz));
  gl_Position = projectionMatrix * viewMatrix * instanceMatrix * vec4(position, 1.0);
  // A rack without an intake stays plain.
  if (!(vMean > -200.0)) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}
`

export const TOP_FRAGMENT = /* glsl */ `
varying vec2 vMetres;
flat varying float vMean;
flat varying float vOver;
uniform float uStrength;
uniform bool uIsOld;
${MAP_GLSL}
void main() {
  // Half as fine as on fronts: from above a rack is small.
  float along = (vMetres.x + vMetres.y) * 4.5;
  float soft = clamp(fwidth(along), 0.02, 1.0);
  float stripe = fract(along);
  float hatch = smoothstep(0.0, soft, stripe) * (1.0 - smoothstep(0.34, 0.34 + soft, stripe)) * (1.0 - soft);
  vec3 tint = temperatureColor(vMean);
  vec3 color = uIsOld ? greyOf(tint) : tint;
  gl_FragColor = vec4(color * (1.0 - hatch * (uIsOld ? 0.36 : vOver * 0.36)), uStrength);
  #include <colorspace_fragment>
}
`
