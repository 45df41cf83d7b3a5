"""Routes of the test suite."""

from django.contrib import admin
from django.urls import path

urlpatterns = [path('orchestra/admin/', admin.site.urls)]
