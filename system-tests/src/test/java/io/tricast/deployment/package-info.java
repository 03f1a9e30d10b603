/** What is deployed: the manifests and the images, checked against the Kubernetes types and against the services. */
package io.tricast.deployment;
