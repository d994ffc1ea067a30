'use strict';
// Shows the document that the page names. Where its operations are not this node's, there is nothing to try out here.
const place = document.getElementById('document');

SwaggerUIBundle({
  domNode: place,
  url: place.dataset.address,
  deepLinking: true,
  displayRequestDuration: true,
  supportedSubmitMethods: place.dataset.here === 'true' ? ['get', 'put', 'post', 'delete', 'patch'] : [],
  tryItOutEnabled: false,
  validatorUrl: null,
});
