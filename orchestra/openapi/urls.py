"""Addresses of the documents and their pages, next to the endpoints."""

from django.urls import path

from orchestra.openapi import views
from orchestra.openapi.routes import DOCUMENT

urlpatterns = [
    path(f'project/{DOCUMENT}', views.client_document, name='client_openapi'),
    path(
        'project/reference/', views.client_reference, name='client_reference'
    ),
    path(
        f'interface/{DOCUMENT}',
        views.interface_document,
        name='interface_openapi',
    ),
    path(
        'interface/reference/',
        views.interface_reference,
        name='interface_reference',
    ),
]
