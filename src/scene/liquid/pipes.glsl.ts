/** Shaders of pipes: the data colour of each instance, a little darker where the surface turns away, unlit otherwise. */
export const PIPE_VERTEX = /* glsl */ `
attribute vec3 tint;
varying vec3 vTint;
varying vec3 vNormal;
void main() {
  vTint = tint;
  vNormal = normalize(mat3(viewMatrix) * mat3(instanceMatrix) * normal);
  gl_Position = projectionMatrix * viewMatrix * instanceMatrix * vec4(position, 1.0);
}
`

export const PIPE_FRAGMENT = /* glsl */ `
varying vec3 vTint;
varying vec3 vNormal;
void main() {
  // Towards the eye and from above it is the colour itself.
  float turned = clamp(dot(normalize(vNormal), normalize(vec3(0.0, 0.5, 0.85))), 0.0, 1.0);
  gl_FragColor = vec4(vTint * mix(0.62, 1.0, smoothstep(0.0, 0.75, turned)), 1.0);
  #include <colorspace_fragment>
}
`
